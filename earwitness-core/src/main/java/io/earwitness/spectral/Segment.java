package io.earwitness.spectral;

/**
 * A piece of a song as a network sees it.
 *
 * @param startSeconds where it begins in the song
 * @param spectrogram in dB, (nMels, frames)
 * @param silent whether there is nothing to hear (RMS below -80 dB of full scale): its dB values
 *     are noise, or 0 dB everywhere, and say nothing about music
 */
public record Segment(double startSeconds, Spectrogram spectrogram, boolean silent) {}
