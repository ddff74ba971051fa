package io.earwitness.spectral;

/**
 * A piece of a song as the network hears it.
 *
 * @param startSeconds where it begins in the song
 * @param spectrogram (nMels, frames) in dB below the piece's own maximum
 * @param silent whether there is nothing to hear in it; such a spectrogram is 0 dB everywhere
 */
public record Segment(double startSeconds, Spectrogram spectrogram, boolean silent) {}
