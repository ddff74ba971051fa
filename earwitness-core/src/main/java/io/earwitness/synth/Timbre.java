package io.earwitness.synth;

/**
 * The colour of a tone: harmonics with falling strength under an envelope.
 *
 * @param harmonics number of partials
 * @param tilt partial k sounds with strength k^-tilt
 * @param stretch partial k lies at k^stretch times the pitch; 1 is harmonic
 * @param oddOnly whether even partials are missing, as in a clarinet or a square wave
 * @param attack seconds to full strength
 * @param decay seconds to fall to 1/e; infinity to hold
 */
record Timbre(
    int harmonics, double tilt, double stretch, boolean oddOnly, double attack, double decay) {

  /** A held sound with soft edges. */
  static Timbre pad(Dice dice) {
    return new Timbre(
        4 + dice.below(6),
        dice.between(1, 2),
        1,
        dice.chance(0.3),
        dice.between(0.05, 0.3),
        Double.POSITIVE_INFINITY);
  }

  /** A round low sound. */
  static Timbre bass(Dice dice) {
    return new Timbre(
        2 + dice.below(4), dice.between(1, 1.8), 1, dice.chance(0.3), 0.02, dice.between(0.5, 2));
  }

  /** A plucked or struck melody instrument. */
  static Timbre lead(Dice dice) {
    return new Timbre(
        3 + dice.below(8),
        dice.between(0.8, 1.8),
        1,
        dice.chance(0.4),
        dice.between(0.003, 0.03),
        dice.between(0.15, 0.6));
  }
}
