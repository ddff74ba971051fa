package io.earwitness.spectral;

import io.earwitness.audio.Waveform;
import io.earwitness.tensor.Tensor;
import java.util.Arrays;

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
    return multi(mono, 0, config.nMels())[0];
  }

  /**
   * The strength in ranges of mel bands: {@code librosa.onset.onset_strength_multi}.
   *
   * @param channels where the ranges begin and end, rising: range i has the bands {@code
   *     channels[i]} to {@code channels[i + 1] - 1}
   * @return for each range one value a frame
   */
  public float[][] multi(Waveform mono, int... channels) {
    for (int i = 0; i < channels.length; i++) {
      if (channels[i] < 0
          || channels[i] > config.nMels()
          || (i > 0 && channels[i] <= channels[i - 1])) {
        throw new IllegalArgumentException(
            "channels "
                + Arrays.toString(channels)
                + ": need rising numbers from 0 to nMels = "
                + config.nMels());
      }
    }
    Tensor power = logMel.power(mono).values();
    Tensor db = PowerToDb.ofRef(1, config.amin(), config.topDb()).apply(power);
    float[][] envelopes = new float[Math.max(0, channels.length - 1)][];
    for (int i = 0; i < envelopes.length; i++) {
      envelopes[i] = flux(db, channels[i], channels[i + 1]);
    }
    return envelopes;
  }

  private float[] flux(Tensor db, int fromBand, int toBand) {
    int frames = db.size(1);
    int delay = lag + (config.center() ? config.nFft() / (2 * config.hopLength()) : 0);
    float[] envelope = new float[frames];
    for (int t = delay; t < frames; t++) {
      int now = t - delay + lag;
      double sum = 0;
      for (int m = fromBand; m < toBand; m++) {
        sum += Math.max(0, db.data()[m * frames + now] - loudest(db, m, now - lag));
      }
      envelope[t] = (float) (sum / (toBand - fromBand));
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
