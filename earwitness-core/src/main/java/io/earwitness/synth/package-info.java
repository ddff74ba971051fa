/** Built-in music whose genre has a known cause. */
package io.earwitness.synth;
