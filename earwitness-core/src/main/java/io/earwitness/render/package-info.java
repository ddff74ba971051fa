/** Pictures and sounds of explanations. */
package io.earwitness.render;
