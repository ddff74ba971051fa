package io.earwitness.spectral;

import io.earwitness.spectral.MelConfig.PadMode;

/** Root mean square of each frame: {@code librosa.feature.rms}. Safe for threads. */
public final class Rms {
  private final Framer framer;
  private final int frameLength;

  /** Centred frames of 2048 samples, 512 apart, zeros at both ends. */
  public Rms() {
    this(2048, 512, true, PadMode.CONSTANT);
  }

  /**
   * Frames of one's own.
   *
   * @param frameLength samples of a frame, at least 2
   * @param hopLength samples from frame to frame, at least 1
   * @param center whether frame t is centred at sample t * hopLength
   * @param padMode what is before and after the sound
   */
  public Rms(int frameLength, int hopLength, boolean center, PadMode padMode) {
    this.frameLength = frameLength;
    framer =
        new Framer(
            new StftConfig(frameLength, hopLength, frameLength, Window.BOXCAR, center, padMode));
  }

  /** One value for each frame. */
  public float[] apply(float[] y) {
    float[] rms = new float[framer.frames(y.length)];
    float[] frame = new float[frameLength];
    for (int t = 0; t < rms.length; t++) {
      framer.cut(y, t, frame);
      double energy = 0;
      for (float v : frame) {
        energy += (double) v * v;
      }
      rms[t] = (float) Math.sqrt(energy / frameLength);
      Sounds.requireFinite(rms[t], y);
    }
    return rms;
  }

  /**
   * The same from spectra, by Parseval: sqrt(2 sum |X|^2) / nFft with the bins 0 and nFft / 2 at
   * half weight. Lower than that of the sound: the window is not made up for.
   */
  public static float[] of(ComplexSpectrogram spectrogram) {
    float[] power = spectrogram.power().data();
    int frames = spectrogram.frames();
    int n = spectrogram.config().nFft();
    float[] rms = new float[frames];
    for (int t = 0; t < frames; t++) {
      double sum = 0;
      for (int k = 0; k < spectrogram.bins(); k++) {
        sum += (k == 0 || 2 * k == n ? 1 : 2) * (double) power[k * frames + t];
      }
      rms[t] = (float) (Math.sqrt(sum) / n);
    }
    return rms;
  }
}
