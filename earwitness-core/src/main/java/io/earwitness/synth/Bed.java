package io.earwitness.synth;

import java.util.LinkedHashMap;
import java.util.Map;

/** The stems that every genre has: pad, bass, lead and shaker. */
final class Bed {
  private Bed() {}

  static Map<String, Stem> play(Score score, double seconds, Dice dice) {
    Map<String, Stem> stems = new LinkedHashMap<>();
    stems.put("pad", pad(score, seconds));
    stems.put("bass", bass(score, seconds, dice));
    stems.put("lead", lead(score, seconds, dice));
    stems.put("shaker", shaker(score, seconds, dice));
    return stems;
  }

  private static Stem pad(Score score, double seconds) {
    Stem stem = new Stem(seconds);
    for (int bar = 0; bar * score.bar() < seconds; bar++) {
      for (int step : new int[] {0, 2, 4}) {
        double hertz = score.hertz(score.root(bar) + step, 2);
        stem.tone(bar * score.bar(), score.bar(), hertz, 1, score.pad());
      }
    }
    return stem;
  }

  private static Stem bass(Score score, double seconds, Dice dice) {
    Stem stem = new Stem(seconds);
    for (int half = 0; half * score.bar() / 2 < seconds; half++) {
      int step = score.root(half / 2) + (dice.chance(0.25) ? 4 : 0);
      double late = dice.chance(0.3) ? score.beat() / 2 : 0;
      double start = half * score.bar() / 2 + late;
      stem.tone(start, score.bar() / 2 - late, score.hertz(step, 0), 1, score.bass());
    }
    return stem;
  }

  private static Stem lead(Score score, double seconds, Dice dice) {
    Stem stem = new Stem(seconds);
    int step = dice.below(7);
    for (double t = 0; t < seconds; ) {
      double length = score.beat() * (dice.chance(0.5) ? 0.5 : dice.chance(0.6) ? 1 : 1.5);
      step = Math.max(-2, Math.min(10, step + dice.below(5) - 2));
      if (dice.chance(0.7)) {
        stem.tone(t, 1.5 * length, score.hertz(step, 3), dice.between(0.6, 1), score.lead());
      }
      t += length;
    }
    return stem;
  }

  private static Stem shaker(Score score, double seconds, Dice dice) {
    Stem stem = new Stem(seconds);
    double low = dice.between(2500, 4000);
    for (int eighth = 0; eighth * score.beat() / 2 < seconds; eighth++) {
      if (dice.chance(0.5)) {
        double gain = dice.between(0.3, 1);
        stem.noise(eighth * score.beat() / 2, low, low + 2000, gain, 0.03, dice);
      }
    }
    return stem;
  }
}
