package io.earwitness.spectral;

import java.util.Arrays;

/**
 * Medians over a window that slides along a row, the row mirrored at its ends with the last value
 * repeated ({@code scipy.ndimage.median_filter}, mode "reflect"). The window is kept sorted. Not
 * for two threads at once.
 */
final class RunningMedian {
  private final float[] sorted;

  /**
   * A window.
   *
   * @param size odd
   */
  RunningMedian(int size) {
    sorted = new float[size];
  }

  /**
   * Filters one row of {@code n} values, {@code stride} apart in their array from {@code first} on.
   *
   * @param out gets the medians at the same places
   */
  void filter(float[] x, int first, int stride, int n, float[] out) {
    int half = sorted.length / 2;
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = x[first + stride * mirrored(i - half, n)];
    }
    Arrays.sort(sorted);
    out[first] = sorted[half];
    for (int i = 1; i < n; i++) {
      replace(
          x[first + stride * mirrored(i - 1 - half, n)], x[first + stride * mirrored(i + half, n)]);
      out[first + stride * i] = sorted[half];
    }
  }

  private void replace(float gone, float come) {
    int at = Arrays.binarySearch(sorted, gone);
    while (at > 0 && sorted[at - 1] > come) {
      sorted[at] = sorted[at - 1];
      at--;
    }
    while (at < sorted.length - 1 && sorted[at + 1] < come) {
      sorted[at] = sorted[at + 1];
      at++;
    }
    sorted[at] = come;
  }

  private static int mirrored(int i, int n) {
    int j = Math.floorMod(i, 2 * n);
    return j < n ? j : 2 * n - 1 - j;
  }
}
