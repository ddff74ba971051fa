package io.earwitness.render;

/** The two roads from a map to a sound. */
public enum Road {
  /**
   * The song's own sound, masked: its channels, sample rate and phases; part + rest is the song.
   */
  ORIGINAL_PHASE,
  /**
   * A new sound made of mel bands alone, as the original study did: mono, up to the network's
   * highest frequency, phases found by Griffin-Lim. What the network could hear, and no more.
   */
  GRIFFIN_LIM
}
