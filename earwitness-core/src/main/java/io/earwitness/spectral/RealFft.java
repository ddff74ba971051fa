package io.earwitness.spectral;

import java.nio.FloatBuffer;

/** libavutil's real transform in float32, for lengths at which it is fast. */
final class RealFft implements Fft {
  private final int n;
  private final AvTransform forward;
  private final AvTransform inverse;
  private final FloatBuffer time;
  private final FloatBuffer bins;
  private final FloatBuffer backBins;
  private final FloatBuffer backTime;

  RealFft(int n) {
    this.n = n;
    forward = AvTransform.real(n, false, 1);
    inverse = AvTransform.real(n, true, 1f / n);
    time = forward.input().asFloatBuffer();
    bins = forward.output().asFloatBuffer();
    backBins = inverse.input().asFloatBuffer();
    backTime = inverse.output().asFloatBuffer();
  }

  /**
   * Whether libavutil has a fast path: multiples of 4 whose odd part is 1, 3, 5, 7, 9 or 15; at
   * others its time grows with the square of the length.
   */
  static boolean supports(int n) {
    int odd = n >> Integer.numberOfTrailingZeros(n);
    return n % 4 == 0 && (odd <= 9 || odd == 15);
  }

  @Override
  public void forward(float[] frame, float[] spectra, int at) {
    time.put(0, frame, 0, n);
    forward.run();
    bins.get(0, spectra, at, n + 2);
  }

  @Override
  public void inverse(float[] spectra, int at, float[] frame) {
    backBins.put(0, spectra, at, n + 2);
    inverse.run();
    backTime.get(0, frame, 0, n);
  }
}
