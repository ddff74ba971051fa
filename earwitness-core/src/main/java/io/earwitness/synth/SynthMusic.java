package io.earwitness.synth;

import io.earwitness.audio.Waveform;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Built-in music whose genre has a known cause. A clip is a bed of pad, bass, lead and shaker, the
 * same for all genres in distribution, plus the one stem of {@link Genre#cause}. The same numbers
 * give the same bits on every machine.
 */
public final class SynthMusic {
  /** Samples a second of all clips. */
  public static final int SAMPLE_RATE = Stem.RATE;

  private static final double[] BED_DB = {0, -1, -3, -14};

  private final long seed;

  /**
   * A world of music.
   *
   * @param seed of everything in it
   */
  public SynthMusic(long seed) {
    this.seed = seed;
  }

  /**
   * Renders clip {@code index} of a genre. Clips of equal index share an ensemble (the timbres of
   * pad, bass and lead) across all genres: see {@link #ensemble}.
   *
   * @param index 0 or more
   * @param seconds of music, above 0 and at most 600
   */
  public Clip render(Genre genre, int index, double seconds) {
    check(index, seconds);
    Dice dice = new Dice(seed, genre.label().hashCode(), index);
    Score score = Score.draw(dice, new Dice(seed, -1, index));
    Map<String, Stem> stems = bed(score, seconds, dice);
    double bed = sum(stems, seconds).rms();
    Stem cause = Cause.play(genre, score, seconds, dice);
    level(cause, decibels(bed) + dice.between(-7, -1));
    stems.put(genre.cause(), cause);
    return mixed(genre, stems, seconds, score, dice.between(-26, -16));
  }

  /** Who plays clip {@code index}: the artist of protocols that keep artists apart. */
  public String ensemble(int index) {
    return String.format(Locale.ROOT, "Ensemble %03d", index);
  }

  static void check(int index, double seconds) {
    if (!(seconds > 0 && seconds <= 600)) {
      throw new IllegalArgumentException("seconds " + seconds + ": need above 0, at most 600");
    }
    if (index < 0) {
      throw new IllegalArgumentException("index " + index + ": need 0 or more");
    }
  }

  /** Pad, bass, lead and shaker at their levels. */
  static Map<String, Stem> bed(Score score, double seconds, Dice dice) {
    Map<String, Stem> stems = Bed.play(score, seconds, dice);
    int level = 0;
    for (Stem stem : stems.values()) {
      level(stem, BED_DB[level++] + dice.between(-3, 3));
    }
    return stems;
  }

  private static Clip mixed(
      Genre genre, Map<String, Stem> stems, double seconds, Score score, double loudness) {
    Stem mix = sum(stems, seconds);
    double peak = 0;
    for (float v : mix.samples) {
      peak = Math.max(peak, Math.abs(v));
    }
    double gain = StrictMath.pow(10, loudness / 20) / Math.max(1e-9, mix.rms());
    gain = Math.min(gain, 0.98 / Math.max(1e-9, peak));
    Map<String, Waveform> parts = new LinkedHashMap<>();
    for (Map.Entry<String, Stem> e : stems.entrySet()) {
      e.getValue().scale(gain);
      parts.put(e.getKey(), Waveform.of(SAMPLE_RATE, e.getValue().samples));
    }
    Waveform sum = Waveform.of(SAMPLE_RATE, sum(stems, seconds).samples);
    return new Clip(genre, sum, parts, 60 / score.beat());
  }

  static Stem sum(Map<String, Stem> stems, double seconds) {
    Stem mix = new Stem(seconds);
    for (Stem stem : stems.values()) {
      for (int i = 0; i < mix.samples.length; i++) {
        mix.samples[i] += stem.samples[i];
      }
    }
    return mix;
  }

  static void level(Stem stem, double db) {
    stem.scale(StrictMath.pow(10, db / 20) / Math.max(1e-9, stem.rms()));
  }

  static double decibels(double rms) {
    return 20 * StrictMath.log10(Math.max(1e-9, rms));
  }
}
