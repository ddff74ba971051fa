package io.earwitness.model;

/** What a network makes of the UNIT spectrogram before its first layer. */
public enum InputScaling {
  /** Nothing: values in [0, 1], as in the original study. */
  UNIT,
  /**
   * (x - mean_m) / (sd_m + 0.02) for each mel band m, with mean and standard deviation over the
   * training segments; they are stored with the weights.
   */
  PER_BAND
}
