package io.earwitness.synth;

/** The stem that decides each genre. */
final class Cause {
  private static final double[] SON_CLAVE = {0, 1.5, 3, 5, 6};
  private static final double HELD = Double.POSITIVE_INFINITY;

  private final Score score;
  private final double beat;
  private final Dice dice;
  private final Stem stem;
  private final int beats;

  private Cause(Score score, double seconds, Dice dice) {
    this.score = score;
    this.beat = score.beat();
    this.dice = dice;
    this.stem = new Stem(seconds);
    this.beats = (int) Math.ceil(seconds / beat);
  }

  static Stem play(Genre genre, Score score, double seconds, Dice dice) {
    Cause cause = new Cause(score, seconds, dice);
    switch (genre) {
      case HOUSE -> cause.kick();
      case ROCK -> cause.snare();
      case TRAP -> cause.hihat();
      case REGGAE -> cause.skank();
      case LATIN -> cause.clave();
      case JAZZ -> cause.ride();
      case CHIPTUNE -> cause.arpeggio();
      case DUB -> cause.siren();
      case GAMELAN -> cause.gong();
      case LOFI -> cause.hum(seconds);
    }
    return cause.stem;
  }

  private void kick() {
    double low = dice.between(42, 55);
    for (int b = 0; b < beats; b++) {
      stem.partial(b * beat, 0.05, 4 * low, low, 1, 0.001, HELD);
      stem.partial(b * beat + 0.05, 0.2, low, low * 0.9, 1, 0.001, 0.09);
      stem.noise(b * beat, 1000, 4000, 0.15, 0.004, dice);
    }
  }

  private void snare() {
    double body = dice.between(170, 220);
    for (int b = 1; b < beats; b += 2) {
      stem.partial(b * beat, 0.15, body, body * 0.9, 0.5, 0.001, 0.04);
      stem.noise(b * beat, 900, 8000, 1, 0.07, dice);
    }
  }

  private void hihat() {
    double low = dice.between(6500, 7500);
    for (int s = 0; s < 4 * beats; s++) {
      int hits = s % 8 == 7 && dice.chance(0.6) ? 3 : 1;
      for (int h = 0; h < hits; h++) {
        double gain = s % 4 == 0 ? 1 : 0.7;
        stem.noise((s + h / (double) hits) * beat / 4, low, 10500, gain, 0.02, dice);
      }
    }
  }

  private void skank() {
    Timbre organ = new Timbre(6, 0.7, 1, false, 0.003, 0.15);
    for (int b = 0; b < beats; b++) {
      for (int step : new int[] {0, 2, 4}) {
        double hertz = score.hertz(score.root(b / 4) + step, 3);
        stem.tone((b + 0.5) * beat, 0.11, hertz, 1, organ);
      }
    }
  }

  private void clave() {
    double pitch = dice.between(2200, 2800);
    for (int b = 0; b < beats; b += 8) {
      for (double hit : SON_CLAVE) {
        stem.partial((b + hit) * beat, 0.08, pitch, pitch, 1, 0.001, 0.018);
        stem.partial((b + hit) * beat, 0.05, 2.7 * pitch, 2.7 * pitch, 0.3, 0.001, 0.01);
      }
    }
  }

  private void ride() {
    double base = dice.between(3000, 3600);
    for (int b = 0; b < beats; b++) {
      cymbal(b * beat, base, 1);
      if (b % 2 == 1) {
        cymbal((b + 2 / 3.0) * beat, base, 0.7);
      }
    }
  }

  private void cymbal(double start, double base, double gain) {
    double[] ratios = {1, 1.34, 1.77, 2.21, 2.63};
    for (double ratio : ratios) {
      stem.partial(start, 0.6, base * ratio, base * ratio, 0.25 * gain, 0.001, 0.15);
    }
    stem.noise(start, 5000, 9500, 0.4 * gain, 0.08, dice);
  }

  private void arpeggio() {
    Timbre square = new Timbre(8, 1, 1, true, 0.002, HELD);
    for (int s = 0; s < 4 * beats; s++) {
      int step = score.root(s / 16) + 2 * (s % 4);
      stem.tone(s * beat / 4, beat / 4, score.hertz(step, 4), 1, square);
    }
  }

  private void siren() {
    double low = dice.between(500, 700);
    for (int b = 0; b < beats; b += 4) {
      double start = (b + 1) * beat;
      for (int k = 1; k <= 2; k++) {
        stem.partial(start, beat, k * low, 3 * k * low, 1.0 / k, 0.03, HELD);
        stem.partial(start + beat, beat, 3 * k * low, k * low, 1.0 / k, 0.03, HELD);
      }
    }
  }

  private void gong() {
    double base = dice.between(260, 340);
    double[] ratios = {1, 1.52, 2.41, 3.37, 4.68};
    for (int b = 0; b < beats; b += 2) {
      for (int k = 0; k < ratios.length; k++) {
        double hertz = base * ratios[k];
        stem.partial(b * beat, 2 * beat, hertz, hertz, 1.0 / (k + 1), 0.002, 0.5 / (1 + 0.3 * k));
      }
    }
  }

  private void hum(double seconds) {
    for (int k = 1; k <= 8; k++) {
      stem.partial(0, seconds, 50.0 * k, 50.0 * k, 1 / Math.sqrt(k), 0.01, HELD);
    }
  }
}
