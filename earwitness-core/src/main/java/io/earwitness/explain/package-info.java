/** Explanation methods and their measures; no engine, no files. */
package io.earwitness.explain;
