/** The front door. */
package io.earwitness;
