/** Spectrograms with librosa's parameters and numbers. */
package io.earwitness.spectral;
