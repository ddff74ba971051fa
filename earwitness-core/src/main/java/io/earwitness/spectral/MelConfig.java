package io.earwitness.spectral;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * How sound becomes a log-mel spectrogram: librosa's parameters, names and defaults ({@code
 * librosa.feature.melspectrogram} followed by {@code librosa.power_to_db}).
 *
 * @param sampleRate of the sound that is analysed, in Hz; other sound is resampled first
 * @param nFft samples of one frame's FFT, at least 2 (librosa's n_fft)
 * @param hopLength samples from frame to frame, at least 1
 * @param winLength samples of the window, 1 to nFft; padded with zeros on both sides to nFft
 * @param window its shape, periodic
 * @param center whether frame t is centred at sample t * hopLength, the sound padded at both ends
 * @param padMode what the padding holds
 * @param power of the magnitudes: 1 for amplitude, 2 for power
 * @param nMels number of mel bands, at least 1
 * @param fMin lowest frequency in Hz
 * @param fMax highest frequency in Hz, at most sampleRate / 2; 0 stands for that
 * @param scale the mel scale
 * @param norm the bank's normalisation
 * @param amin floor of the power before the logarithm, above 0
 * @param ref the power that is 0 dB; 0 stands for the array's own maximum
 * @param topDb floor, in dB below the array's own peak; infinity for none
 */
public record MelConfig(
    int sampleRate,
    int nFft,
    int hopLength,
    int winLength,
    Window window,
    boolean center,
    PadMode padMode,
    double power,
    int nMels,
    double fMin,
    double fMax,
    MelScale scale,
    MelNorm norm,
    double amin,
    double ref,
    double topDb) {

  /**
   * The mel scale: {@code SLANEY} is linear below 1 kHz and logarithmic above (Malcolm Slaney's
   * Auditory Toolbox, librosa's default), {@code HTK} is 2595 log10(1 + f / 700).
   */
  public enum MelScale {
    SLANEY {
      @Override
      public double toMel(double hertz) {
        return hertz < 1000 ? hertz * 3 / 200 : 15 + Math.log(hertz / 1000) * 27 / LOG_6_4;
      }

      @Override
      public double toHertz(double mel) {
        return mel < 15 ? mel * 200 / 3 : 1000 * Math.exp((mel - 15) * LOG_6_4 / 27);
      }
    },
    HTK {
      @Override
      public double toMel(double hertz) {
        return 2595 * Math.log10(1 + hertz / 700);
      }

      @Override
      public double toHertz(double mel) {
        return 700 * (Math.pow(10, mel / 2595) - 1);
      }
    };

    private static final double LOG_6_4 = Math.log(6.4);

    /** Mels of a frequency of 0 Hz or more (librosa's {@code hz_to_mel}). */
    public abstract double toMel(double hertz);

    /** Frequency in Hz of 0 mels or more (librosa's {@code mel_to_hz}). */
    public abstract double toHertz(double mel);

    /**
     * Frequencies in Hz at equal steps of mel (librosa's {@code mel_frequencies}).
     *
     * @param n how many, at least 2
     * @param fMin the first
     * @param fMax the last
     */
    public double[] frequencies(int n, double fMin, double fMax) {
      need(n >= 2, "n", n, "at least 2");
      double low = toMel(fMin);
      double high = toMel(fMax);
      double[] hertz = new double[n];
      for (int i = 0; i < n; i++) {
        hertz[i] = toHertz(low + (high - low) * i / (n - 1));
      }
      return hertz;
    }
  }

  /** Triangles of equal area ({@code SLANEY}) or of equal height ({@code NONE}). */
  public enum MelNorm {
    SLANEY,
    NONE
  }

  /** What stands before and after the sound: zeros, or the sound mirrored at its first sample. */
  public enum PadMode {
    CONSTANT,
    REFLECT,
    EDGE
  }

  /** 22 050 Hz, 2048/512 Hann, 128 Slaney bands up to 11 025 Hz, 80 dB below the own maximum. */
  public static final MelConfig DEFAULT =
      new MelConfig(
          22050,
          2048,
          512,
          2048,
          Window.HANN,
          true,
          PadMode.CONSTANT,
          2.0,
          128,
          0,
          0,
          MelScale.SLANEY,
          MelNorm.SLANEY,
          1e-10,
          0,
          80);

  public MelConfig {
    need(sampleRate >= 1, "sampleRate", sampleRate, "at least 1");
    need(nFft >= 2, "nFft", nFft, "at least 2");
    need(hopLength >= 1, "hopLength", hopLength, "at least 1");
    need(winLength >= 1 && winLength <= nFft, "winLength", winLength, "1 to nFft = " + nFft);
    need(power > 0 && power < 100, "power", power, "above 0");
    need(nMels >= 1, "nMels", nMels, "at least 1");
    fMax = fMax == 0 ? sampleRate / 2.0 : fMax;
    need(fMin >= 0 && fMin < fMax, "fMin", fMin, "0 <= fMin < fMax = " + fMax);
    need(fMax <= sampleRate / 2.0, "fMax", fMax, "at most sampleRate / 2 = " + sampleRate / 2.0);
    need(amin > 0, "amin", amin, "above 0");
    need(ref >= 0, "ref", ref, "above 0, or 0 for the array's maximum");
    need(topDb >= 0, "topDb", topDb, "0 or more");
  }

  /** Frames of {@code samples} samples: 1 + floor(samples / hopLength) when centred, nFft even. */
  public int frames(int samples) {
    return stft().frames(samples);
  }

  /** Bins of one frame's spectrum, 1 + nFft / 2. */
  @JsonIgnore
  public int bins() {
    return 1 + nFft / 2;
  }

  /** Framing and windowing alone. */
  public StftConfig stft() {
    return new StftConfig(nFft, hopLength, winLength, window, center, padMode);
  }

  private static void need(boolean ok, String name, Object value, String need) {
    if (!ok) {
      throw new IllegalArgumentException(name + " " + value + ": need " + need);
    }
  }
}
