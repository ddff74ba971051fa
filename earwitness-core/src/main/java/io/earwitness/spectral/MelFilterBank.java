package io.earwitness.spectral;

/** The mel filter bank of {@code librosa.filters.mel}. */
public final class MelFilterBank {
  private MelFilterBank() {}

  /** Centre frequency of a mel band in Hz. */
  static double centre(MelConfig config, double band) {
    double low = toMel(config, config.fMin());
    double high = toMel(config, config.fMax());
    return toHertz(config, low + (high - low) * (band + 1) / (config.nMels() + 1));
  }

  private static double toMel(MelConfig config, double f) {
    if (config.scale() == MelConfig.MelScale.HTK) {
      return 2595 * Math.log10(1 + f / 700);
    }
    return f < 1000 ? f * 3 / 200 : 15 + Math.log(f / 1000) * 27 / Math.log(6.4);
  }

  private static double toHertz(MelConfig config, double mel) {
    if (config.scale() == MelConfig.MelScale.HTK) {
      return 700 * (Math.pow(10, mel / 2595) - 1);
    }
    return mel < 15 ? mel * 200 / 3 : 1000 * Math.exp((mel - 15) * Math.log(6.4) / 27);
  }
}
