package io.earwitness.study;

/**
 * How well one genre was told from the others, per track.
 *
 * @param label the genre
 * @param tracks tracks of this genre in the test part
 * @param predicted tracks that were given this label
 * @param correct tracks that are both
 */
public record ClassFigures(String label, int tracks, int predicted, int correct) {

  /** correct / predicted; NaN where the label was never given. */
  public double precision() {
    return predicted == 0 ? Double.NaN : (double) correct / predicted;
  }

  /** correct / tracks; NaN where the genre was not tested. */
  public double recall() {
    return tracks == 0 ? Double.NaN : (double) correct / tracks;
  }

  /** Harmonic mean of precision and recall, 2 correct / (tracks + predicted); NaN for 0 / 0. */
  public double f1() {
    return tracks + predicted == 0 ? Double.NaN : 2.0 * correct / (tracks + predicted);
  }
}
