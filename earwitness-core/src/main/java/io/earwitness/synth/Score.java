package io.earwitness.synth;

/**
 * What a clip is played from: tempo, key, chords, and the timbres of its ensemble. Drawn from the
 * same distribution for every genre.
 *
 * @param beat seconds of a quarter note
 * @param tonic MIDI pitch of the key, 36 to 47
 * @param minor whether the key is minor
 * @param degrees scale degree of the chord of each bar of four, one decimal digit a bar
 */
record Score(
    double beat, int tonic, boolean minor, int degrees, Timbre pad, Timbre bass, Timbre lead) {
  private static final int[] MAJOR = {0, 2, 4, 5, 7, 9, 11};
  private static final int[] MINOR = {0, 2, 3, 5, 7, 8, 10};
  private static final int[] PROGRESSIONS = {1564, 1645, 1465, 1264, 6415, 1454, 1344, 4156};

  static Score draw(Dice clip, Dice ensemble) {
    return new Score(
        60 / clip.between(88, 140),
        36 + clip.below(12),
        clip.chance(0.5),
        PROGRESSIONS[clip.below(PROGRESSIONS.length)],
        Timbre.pad(ensemble),
        Timbre.bass(ensemble),
        Timbre.lead(ensemble));
  }

  double bar() {
    return 4 * beat;
  }

  /** Pitch in Hz of a step of the scale (0 is the tonic), some octaves above the bass. */
  double hertz(int step, int octave) {
    int[] scale = minor ? MINOR : MAJOR;
    int note = tonic + 12 * (octave + Math.floorDiv(step, 7)) + scale[Math.floorMod(step, 7)];
    return 440 * StrictMath.pow(2, (note - 69) / 12.0);
  }

  /** Scale step of the root of the chord that sounds in a bar. */
  int root(int bar) {
    int digit = degrees;
    for (int i = 3; i > Math.floorMod(bar, 4); i--) {
      digit /= 10;
    }
    return digit % 10 - 1;
  }
}
