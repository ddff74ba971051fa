package io.earwitness.study;

/**
 * How much of some music was named rightly.
 *
 * @param segment accuracy per segment
 * @param track accuracy per track
 * @param tracks how many were judged, each as often as it was
 * @param groups artists among them, the draws of the intervals
 */
record Accuracy(Interval segment, Interval track, int tracks, int groups) {
  static Accuracy of(Answers answers) {
    return new Accuracy(
        answers.segmentAccuracy(),
        answers.trackAccuracy(),
        answers.rows().size(),
        answers.groups());
  }
}
