package io.earwitness.synth;

import java.util.LinkedHashMap;
import java.util.Map;

/** The stems that plant a cause, each below the bed's level. */
final class Planting {
  /** Name of the planted stem. */
  static final String STEM = "planted";

  private static final double HELD = Double.POSITIVE_INFINITY;

  private final Score score;
  private final double seconds;
  private final Dice dice;

  Planting(Score score, double seconds, Dice dice) {
    this.score = score;
    this.seconds = seconds;
    this.dice = dice;
  }

  /** The stems of the clip and those of its twin. */
  record Pair(Map<String, Stem> clip, Map<String, Stem> twin) {}

  Pair plant(Plant plant, Map<String, Stem> bed) {
    double level = SynthMusic.decibels(SynthMusic.sum(bed, seconds).rms());
    return switch (plant) {
      case EVENT -> new Pair(with(bed, siren(), level - dice.between(12, 18)), bed);
      case BAND -> new Pair(with(bed, band(), level - dice.between(14, 20)), bed);
      case HUM -> new Pair(with(bed, hum(), level - dice.between(12, 18)), bed);
      case ABSENCE -> new Pair(bed, with(bed, hihat(), level - dice.between(14, 20)));
      case RHYTHM -> {
        double pitch = dice.between(2200, 2800);
        double loud = level - dice.between(10, 16);
        yield new Pair(with(bed, block(pitch, 0.25), loud), with(bed, block(pitch, 0.5), loud));
      }
      case EDGE -> {
        Map<String, Stem> hissing = with(bed, hiss(), level - dice.between(22, 28));
        yield new Pair(hissing, hissing);
      }
    };
  }

  private Map<String, Stem> with(Map<String, Stem> bed, Stem stem, double db) {
    SynthMusic.level(stem, db);
    Map<String, Stem> all = new LinkedHashMap<>(bed);
    all.put(STEM, stem);
    return all;
  }

  private Stem siren() {
    Stem stem = new Stem(seconds);
    double length = Math.min(0.4, seconds);
    double start = dice.between(0, seconds - length);
    double low = dice.between(600, 900);
    for (int k = 1; k <= 3; k++) {
      stem.partial(start, length, k * low, 2.5 * k * low, 1.0 / k, 0.02, HELD);
    }
    return stem;
  }

  private Stem band() {
    Stem stem = new Stem(seconds);
    double middle = dice.between(4700, 5300);
    stem.noise(0, middle - 400, middle + 400, 1, HELD, dice);
    return stem;
  }

  private Stem hum() {
    Stem stem = new Stem(seconds);
    for (int k = 1; k <= 8; k++) {
      stem.partial(0, seconds, 50.0 * k, 50.0 * k, 1 / Math.sqrt(k), 0.01, HELD);
    }
    return stem;
  }

  private Stem hihat() {
    Stem stem = new Stem(seconds);
    double low = dice.between(6500, 7500);
    for (int s = 0; s * score.beat() / 4 < seconds; s++) {
      stem.noise(s * score.beat() / 4, low, 10500, s % 4 == 0 ? 1 : 0.7, 0.02, dice);
    }
    return stem;
  }

  /** Two hits a beat, the second a share of the beat before the next. */
  private Stem block(double pitch, double before) {
    Stem stem = new Stem(seconds);
    for (int b = 0; b * score.beat() < seconds; b++) {
      for (double hit : new double[] {0, 1 - before}) {
        double at = (b + hit) * score.beat();
        stem.partial(at, 0.08, pitch, pitch, 1, 0.001, 0.018);
        stem.partial(at, 0.05, 2.7 * pitch, 2.7 * pitch, 0.3, 0.001, 0.01);
      }
    }
    return stem;
  }

  /** Noise over all frequencies, so that there is something for an edge to end. */
  private Stem hiss() {
    Stem stem = new Stem(seconds);
    stem.noise(0, 200, 10900, 1, HELD, dice);
    return stem;
  }
}
