package io.earwitness.study;

/**
 * What was answered about one track: as much of a {@link TrackScore} as accuracies need.
 *
 * @param track its id
 * @param group as in {@link TrackScore}
 * @param genre the true label
 * @param answer the likeliest label by the mean of its segments' probabilities
 * @param segments how many were asked about, at least one
 * @param hits how many of them were named rightly
 */
record TrackAnswer(
    String track, String group, String genre, String answer, int segments, int hits) {

  boolean right() {
    return answer.equals(genre);
  }
}
