package io.earwitness.spectral;

/** The phases from which {@link GriffinLim} starts. */
final class Phases {
  private static final int COUNT = 4096;

  /** 4096 phases are random enough, and cosines of their own would take longer than two rounds. */
  private static final float[] COSINE = new float[COUNT + COUNT / 4];

  static {
    for (int i = 0; i < COSINE.length; i++) {
      COSINE[i] = (float) Math.cos(2 * Math.PI * i / COUNT);
    }
  }

  private final boolean random;
  private long state;

  Phases(GriffinLim.Options options) {
    random = options.randomStart();
    state = options.seed();
  }

  /** A spectrum of given magnitudes, re, im, re, im. */
  void give(float[] magnitudes, float[] spectrum) {
    for (int k = 0; k < magnitudes.length; k++) {
      // Knuth's MMIX generator; its upper bits are good enough, and it is the same on every JDK
      state = state * 6364136223846793005L + 1442695040888963407L;
      int phase = random ? (int) (state >>> 52) : 0;
      spectrum[2 * k] = magnitudes[k] * COSINE[phase];
      // a quarter of a turn on, the cosine is minus the sine
      spectrum[2 * k + 1] = random ? -magnitudes[k] * COSINE[phase + COUNT / 4] : 0;
    }
  }
}
