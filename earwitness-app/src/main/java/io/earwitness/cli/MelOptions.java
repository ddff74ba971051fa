package io.earwitness.cli;

import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Window;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How sound becomes a spectrogram: librosa's parameters as options. */
final class MelOptions {
  @Option(
      names = "--sample-rate",
      paramLabel = "HZ",
      order = 50,
      defaultValue = "22050",
      description = "The sound is resampled to this rate (default: ${DEFAULT-VALUE}).")
  private int sampleRate;

  @Option(
      names = "--n-fft",
      paramLabel = "N",
      order = 51,
      defaultValue = "2048",
      description = "Samples of one frame's FFT (default: ${DEFAULT-VALUE}).")
  private int nFft;

  @Option(
      names = "--hop-length",
      paramLabel = "N",
      order = 52,
      defaultValue = "512",
      description = "Samples from frame to frame (default: ${DEFAULT-VALUE}).")
  private int hopLength;

  @Option(
      names = "--win-length",
      paramLabel = "N",
      order = 53,
      description = "Samples of the window (default: as --n-fft).")
  private Integer winLength;

  @Option(
      names = "--window",
      order = 54,
      paramLabel = "SHAPE",
      defaultValue = "HANN",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Window window;

  @Option(
      names = "--no-center",
      order = 55,
      description = "Frames begin at their time instead of being centred on it.")
  private boolean noCenter;

  @Option(
      names = "--pad-mode",
      paramLabel = "MODE",
      order = 56,
      defaultValue = "CONSTANT",
      description =
          "What stands before and after the sound: ${COMPLETION-CANDIDATES}"
              + " (default: ${DEFAULT-VALUE}).")
  private MelConfig.PadMode padMode;

  @Option(
      names = "--power",
      paramLabel = "P",
      order = 57,
      defaultValue = "2",
      description = "Of the magnitudes: 1 amplitude, 2 power (default: ${DEFAULT-VALUE}).")
  private double power;

  @Option(
      names = "--n-mels",
      paramLabel = "N",
      order = 58,
      defaultValue = "128",
      description = "Mel bands (default: ${DEFAULT-VALUE}).")
  private int nMels;

  @Option(
      names = "--f-min",
      paramLabel = "HZ",
      order = 59,
      defaultValue = "0",
      description = "Lowest frequency (default: ${DEFAULT-VALUE}).")
  private double fMin;

  @Option(
      names = "--f-max",
      paramLabel = "HZ",
      order = 60,
      description = "Highest frequency (default: half the sample rate).")
  private Double fMax;

  @Option(
      names = "--scale",
      order = 61,
      defaultValue = "SLANEY",
      paramLabel = "SCALE",
      description = "Mel scale: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private MelConfig.MelScale scale;

  @Option(
      names = "--norm",
      order = 62,
      defaultValue = "SLANEY",
      paramLabel = "NORM",
      description =
          "Triangles of equal area or height: ${COMPLETION-CANDIDATES}"
              + " (default: ${DEFAULT-VALUE}).")
  private MelConfig.MelNorm norm;

  @Option(
      names = "--amin",
      paramLabel = "P",
      order = 63,
      defaultValue = "1e-10",
      description = "Floor of the power before the logarithm (default: ${DEFAULT-VALUE}).")
  private double amin;

  @Option(
      names = "--ref",
      paramLabel = "P",
      order = 64,
      defaultValue = "max",
      converter = MaxOrNumber.class,
      description = "The power that is 0 dB: a number or 'max' (default: ${DEFAULT-VALUE}).")
  private Double ref;

  @Option(
      names = "--top-db",
      paramLabel = "DB",
      order = 65,
      defaultValue = "80",
      converter = NoneOrNumber.class,
      description = "Floor below the peak, or 'none' (default: ${DEFAULT-VALUE}).")
  private Double topDb;

  /**
   * The configuration.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  MelConfig config() {
    return new MelConfig(
        sampleRate,
        nFft,
        hopLength,
        winLength == null ? nFft : winLength,
        window,
        !noCenter,
        padMode,
        power,
        nMels,
        fMin,
        fMax == null ? 0 : fMax,
        scale,
        norm,
        amin,
        ref,
        topDb);
  }

  /** The array's own maximum is 0 to MelConfig. */
  private static final class MaxOrNumber implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      return number(value, "max", 0, "above 0, or max");
    }
  }

  private static final class NoneOrNumber implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      return number(value, "none", Double.POSITIVE_INFINITY, "0 or more, or none");
    }
  }

  private static double number(String value, String word, double meaning, String need) {
    if (value.equalsIgnoreCase(word)) {
      return meaning;
    }
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + value + "': need " + need);
    }
  }
}
