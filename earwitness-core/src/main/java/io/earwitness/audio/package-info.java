/** Sound files in and out. */
package io.earwitness.audio;
