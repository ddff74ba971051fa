/** Networks, training and studies on libtorch. */
package io.earwitness.torch;
