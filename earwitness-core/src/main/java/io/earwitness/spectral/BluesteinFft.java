package io.earwitness.spectral;

import java.nio.DoubleBuffer;
import java.util.Arrays;

/**
 * Transforms of any length by Bluestein's algorithm (L. I. Bluestein, "A linear filtering approach
 * to the computation of the discrete Fourier transform", 1970): with i k = (i^2 + k^2 - (k - i)^2)
 * / 2 the transform is a convolution with a chirp, done by power-of-two transforms in double.
 */
final class BluesteinFft implements Fft {
  private final int n;
  private final int bins;
  private final int m;
  private final double[] chirp;
  private final double[] kernel;
  private final double[] work;
  private final AvTransform there;
  private final AvTransform back;

  BluesteinFft(int n) {
    this.n = n;
    bins = 1 + n / 2;
    m = Math.max(4, Integer.highestOneBit(2 * n - 1) << 1);
    there = AvTransform.complex(m, false);
    back = AvTransform.complex(m, true);
    work = new double[2 * m];
    chirp = new double[2 * n];
    for (int i = 0; i < n; i++) {
      // i^2 modulo 2 n keeps the angle small, so that its rounding error stays small too
      double angle = Math.PI * ((long) i * i % (2L * n)) / n;
      chirp[2 * i] = Math.cos(angle);
      chirp[2 * i + 1] = -Math.sin(angle);
    }
    for (int i = 0; i < n; i++) {
      int mirrored = (m - i) % m;
      work[2 * i] = work[2 * mirrored] = chirp[2 * i] / m;
      work[2 * i + 1] = work[2 * mirrored + 1] = -chirp[2 * i + 1] / m;
    }
    transform(there);
    kernel = work.clone();
  }

  @Override
  public void forward(float[] frame, float[] spectra, int at) {
    Arrays.fill(work, 0);
    for (int i = 0; i < n; i++) {
      work[2 * i] = frame[i] * chirp[2 * i];
      work[2 * i + 1] = frame[i] * chirp[2 * i + 1];
    }
    convolve();
    for (int k = 0; k < bins; k++) {
      double re = work[2 * k];
      double im = work[2 * k + 1];
      spectra[at + 2 * k] = (float) (re * chirp[2 * k] - im * chirp[2 * k + 1]);
      spectra[at + 2 * k + 1] = (float) (re * chirp[2 * k + 1] + im * chirp[2 * k]);
    }
  }

  /** A forward transform of the conjugate of the whole, mirrored spectrum. */
  @Override
  public void inverse(float[] spectra, int at, float[] frame) {
    Arrays.fill(work, 0);
    for (int k = 0; k < n; k++) {
      int bin = Math.min(k, n - k);
      boolean real = bin == 0 || 2 * bin == n;
      double re = spectra[at + 2 * bin];
      double im = real ? 0 : spectra[at + 2 * bin + 1] * (k == bin ? -1 : 1);
      work[2 * k] = re * chirp[2 * k] - im * chirp[2 * k + 1];
      work[2 * k + 1] = re * chirp[2 * k + 1] + im * chirp[2 * k];
    }
    convolve();
    for (int i = 0; i < n; i++) {
      frame[i] = (float) ((work[2 * i] * chirp[2 * i] - work[2 * i + 1] * chirp[2 * i + 1]) / n);
    }
  }

  private void convolve() {
    transform(there);
    for (int i = 0; i < 2 * m; i += 2) {
      double re = work[i];
      double im = work[i + 1];
      work[i] = re * kernel[i] - im * kernel[i + 1];
      work[i + 1] = re * kernel[i + 1] + im * kernel[i];
    }
    transform(back);
  }

  private void transform(AvTransform transform) {
    DoubleBuffer in = transform.input().asDoubleBuffer();
    in.put(0, work);
    transform.run();
    transform.output().asDoubleBuffer().get(0, work);
  }
}
