package io.earwitness.spectral;

import io.earwitness.audio.Waveform;
import io.earwitness.tensor.Tensor;

/**
 * How much louder the mel bands become at each frame (spectral flux): {@code
 * librosa.onset.onset_strength}. The mean over bands of max(0, dB[t] - dB[t - lag]), dB against a
 * reference of 1, delayed by lag + nFft / (2 hopLength) frames where frames are centred. Safe for
 * threads.
 */
public final class OnsetStrength {
  private final MelConfig config;
  private final LogMel logMel;
  private final int lag;
  private final int maxSize;

  /** Onset strength with librosa's defaults: lag 1, no filter over bands. */
  public OnsetStrength(MelConfig config) {
    this(config, 1, 1);
  }

  /**
   * Onset strength.
   *
   * @param config of the mel spectrogram; its ref is not used
   * @param lag frames between the two compared, at least 1
   * @param maxSize neighbouring bands whose maximum is compared with, at least 1; 3 forgives
   *     vibrato
   */
  public OnsetStrength(MelConfig config, int lag, int maxSize) {
    if (lag < 1 || maxSize < 1) {
      throw new IllegalArgumentException(
          "lag " + lag + ", maxSize " + maxSize + ": need at least 1");
    }
    this.config = config;
    this.lag = lag;
    this.maxSize = maxSize;
    logMel = new LogMel(config);
  }

  /** One value for each frame, 0 or more. */
  public float[] apply(Waveform mono) {
    Tensor power = logMel.power(mono).values();
    return flux(PowerToDb.ofRef(1, config.amin(), config.topDb()).apply(power));
  }

  private float[] flux(Tensor db) {
    int bands = db.size(0);
    int frames = db.size(1);
    int delay = lag + (config.center() ? config.nFft() / (2 * config.hopLength()) : 0);
    float[] envelope = new float[frames];
    for (int t = delay; t < frames; t++) {
      int now = t - delay + lag;
      double sum = 0;
      for (int m = 0; m < bands; m++) {
        sum += Math.max(0, db.data()[m * frames + now] - loudest(db, m, now - lag));
      }
      envelope[t] = (float) (sum / bands);
    }
    return envelope;
  }

  private float loudest(Tensor db, int band, int frame) {
    int from = Math.max(0, band - maxSize / 2);
    int to = Math.min(db.size(0), band - maxSize / 2 + maxSize);
    float max = Float.NEGATIVE_INFINITY;
    for (int m = from; m < to; m++) {
      max = Math.max(max, db.data()[m * db.size(1) + frame]);
    }
    return max;
  }
}
