package io.earwitness.model;

import java.util.Optional;

/**
 * Everything the network says about a song.
 *
 * @param verdict the answer
 * @param prediction mean of the probabilities of its segments; empty if all are silent
 * @param timeline the answers along the song
 * @param novelty distance from the training music as a multiple of the threshold, above 1 is unlike
 *     it; empty if the model does not know its training music or the song is silent
 * @param bandLimit highest frequency in Hz that the song usually reaches, 0 if silent
 * @param seconds length of the song
 */
public record SongPrediction(
    Verdict verdict,
    Optional<Prediction> prediction,
    Timeline timeline,
    Optional<Double> novelty,
    double bandLimit,
    double seconds) {}
