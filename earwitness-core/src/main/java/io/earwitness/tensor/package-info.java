/** A small dense array and its file format. */
package io.earwitness.tensor;
