package io.earwitness.spectral;

import io.earwitness.audio.Waveform;
import io.earwitness.tensor.Tensor;
import java.util.Arrays;

/**
 * How much sounds at each of the twelve pitch classes, C first, whatever the octave: {@code
 * librosa.feature.chroma_stft} with the bank of {@code librosa.filters.chroma}. Each frame is
 * divided by its largest value; a silent frame has 0. Safe for threads.
 *
 * <p>The tuning is given, not estimated from the sound as librosa does unless told otherwise.
 */
public final class Chroma {
  /** Number of pitch classes. */
  public static final int CLASSES = 12;

  private static final double CENTRE_OCTAVE = 5;
  private static final double OCTAVE_WIDTH = 2;

  /** Pitch classes from A, where octaves begin, to C, which comes first. */
  private static final int A_TO_C = 3;

  private final Stft stft;
  private final int sampleRate;
  private final float[][] weights;

  /** Chroma in concert pitch, A at 440 Hz. */
  public Chroma(StftConfig config, int sampleRate) {
    this(config, sampleRate, 0);
  }

  /**
   * Chroma in a tuning.
   *
   * @param config librosa's default is {@code StftConfig.of(2048, 512)}
   * @param sampleRate of the sound, in Hz
   * @param tuning distance of A from 440 Hz in semitones
   */
  public Chroma(StftConfig config, int sampleRate, double tuning) {
    if (sampleRate < 1) {
      throw new IllegalArgumentException("sampleRate " + sampleRate + ": need at least 1");
    }
    stft = new Stft(config);
    this.sampleRate = sampleRate;
    weights = bank(config, sampleRate, tuning);
  }

  private static float[][] bank(StftConfig config, int sampleRate, double tuning) {
    int bins = config.bins();
    double[] semitone = new double[bins + 1];
    double lowestA = 440 * Math.pow(2, tuning / CLASSES) / 16;
    for (int k = 1; k <= bins; k++) {
      double hertz = (double) k * sampleRate / config.nFft();
      semitone[k] = CLASSES * Math.log(hertz / lowestA) / Math.log(2);
    }
    // 0 Hz has no pitch: it is taken for an octave and a half below the first bin
    semitone[0] = semitone[1] - 1.5 * CLASSES;
    float[][] bank = new float[CLASSES][bins];
    double[] column = new double[CLASSES];
    for (int k = 0; k < bins; k++) {
      double width = Math.max(1, semitone[k + 1] - semitone[k]);
      double squares = 0;
      for (int c = 0; c < CLASSES; c++) {
        double distance = semitone[k] - c;
        distance -= CLASSES * Math.floor((distance + CLASSES / 2.0) / CLASSES);
        column[c] = Math.exp(-0.5 * Math.pow(2 * distance / width, 2));
        squares += column[c] * column[c];
      }
      double octaves = (semitone[k] / CLASSES - CENTRE_OCTAVE) / OCTAVE_WIDTH;
      double scale = Math.exp(-0.5 * octaves * octaves) / Math.sqrt(squares);
      for (int c = 0; c < CLASSES; c++) {
        bank[c][k] = (float) (scale * column[(c + A_TO_C) % CLASSES]);
      }
    }
    return bank;
  }

  /** The bank as a matrix of shape (12, bins). */
  public Tensor weights() {
    int bins = weights[0].length;
    float[] dense = new float[CLASSES * bins];
    for (int c = 0; c < CLASSES; c++) {
      System.arraycopy(weights[c], 0, dense, c * bins, bins);
    }
    return Tensor.of(dense, CLASSES, bins);
  }

  /** The chroma of a sound, (12, frames). */
  public Tensor apply(Waveform mono) {
    return of(stft.forward(Sounds.samples(mono, sampleRate)).power());
  }

  /**
   * The same from a power spectrogram.
   *
   * @param power (bins, frames)
   */
  public Tensor of(Tensor power) {
    int bins = weights[0].length;
    int frames = power.size(-1);
    power.requireShape(bins, frames);
    float[] chroma = new float[CLASSES * frames];
    double[] row = new double[frames];
    float[] largest = new float[frames];
    for (int c = 0; c < CLASSES; c++) {
      Arrays.fill(row, 0);
      for (int k = 0; k < bins; k++) {
        for (int t = 0; t < frames; t++) {
          row[t] += (double) weights[c][k] * power.data()[k * frames + t];
        }
      }
      for (int t = 0; t < frames; t++) {
        chroma[c * frames + t] = (float) row[t];
        largest[t] = Math.max(largest[t], chroma[c * frames + t]);
      }
    }
    for (int i = 0; i < chroma.length; i++) {
      chroma[i] /= largest[i % frames] < Float.MIN_NORMAL ? 1 : largest[i % frames];
    }
    return Tensor.of(chroma, CLASSES, frames);
  }

  /**
   * How much a frame keeps to few pitch classes: 1 - H / ln 12, with H the entropy of the chroma
   * divided by its sum. 1 is a single class, 0 all alike (noise) or silence.
   *
   * @param chroma (12, frames)
   * @return one value for each frame, in [0, 1]
   */
  public static float[] concentration(Tensor chroma) {
    int frames = chroma.size(-1);
    chroma.requireShape(CLASSES, frames);
    float[] out = new float[frames];
    for (int t = 0; t < frames; t++) {
      double sum = 0;
      for (int c = 0; c < CLASSES; c++) {
        sum += chroma.data()[c * frames + t];
      }
      double entropy = 0;
      for (int c = 0; c < CLASSES && sum > 0; c++) {
        double p = chroma.data()[c * frames + t] / sum;
        entropy -= p > 0 ? p * Math.log(p) : 0;
      }
      out[t] = sum > 0 ? (float) Math.max(0, 1 - entropy / Math.log(CLASSES)) : 0;
    }
    return out;
  }
}
