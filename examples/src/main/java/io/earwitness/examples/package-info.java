/** Short programs that use the library. */
package io.earwitness.examples;
