package io.earwitness.synth;

import io.earwitness.audio.Waveform;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Musical ideas as short sounds: what a network may be asked whether it uses. */
public enum SynthConcept {
  MAJOR,
  MINOR,
  OFF_BEAT,
  SWING,
  KICK,
  SNARE,
  HI_HAT,
  DISTORTION,
  NARROW_BAND;

  /** In lower case with hyphens: {@code off-beat}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All labels. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(SynthConcept::label).toList();
  }

  /**
   * The concept of a label.
   *
   * @throws IllegalArgumentException if there is none; the message lists the labels
   */
  public static SynthConcept of(String label) {
    return Arrays.stream(values())
        .filter(c -> c.label().equals(label))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("concept " + label + ": need one of " + labels()));
  }

  /**
   * Renders an example, mono at 22 050 Hz.
   *
   * @param index 0 or more
   * @param seconds above 0 and at most 600
   */
  public Waveform render(long seed, int index, double seconds) {
    SynthMusic.check(index, seconds);
    Dice dice = new Dice(seed, name().hashCode(), index);
    return switch (this) {
      case MAJOR -> chord(Chord.Type.MAJOR, dice, seconds);
      case MINOR -> chord(Chord.Type.MINOR, dice, seconds);
      case OFF_BEAT -> cause(Genre.REGGAE, seed, index, seconds);
      case SWING -> cause(Genre.JAZZ, seed, index, seconds);
      case KICK -> cause(Genre.HOUSE, seed, index, seconds);
      case SNARE -> cause(Genre.ROCK, seed, index, seconds);
      case HI_HAT -> cause(Genre.TRAP, seed, index, seconds);
      case DISTORTION -> bed(dice, seconds, SynthConcept::distorted);
      case NARROW_BAND -> narrow(dice, seconds);
    };
  }

  private static Waveform chord(Chord.Type type, Dice dice, double seconds) {
    Chord.Instrument[] all = Chord.Instrument.values();
    return new Chord(dice.below(12), dice.below(4), type, all[dice.below(all.length)])
        .render(seconds);
  }

  private static Waveform cause(Genre genre, long seed, int index, double seconds) {
    return new SynthMusic(seed).render(genre, index, seconds).cause();
  }

  private static Waveform bed(Dice dice, double seconds, Function<Stem, Stem> effect) {
    Score score = Score.draw(dice, dice);
    Stem sum = SynthMusic.sum(SynthMusic.bed(score, seconds, dice), seconds);
    Stem changed = effect.apply(sum);
    SynthMusic.level(changed, -20);
    return Waveform.of(SynthMusic.SAMPLE_RATE, changed.samples);
  }

  private static Waveform narrow(Dice dice, double seconds) {
    double edge = dice.between(2000, 3500);
    return bed(dice, seconds, stem -> stem.lowPassed(edge));
  }

  /** Driven hard into a soft limit. */
  private static Stem distorted(Stem stem) {
    SynthMusic.level(stem, 18);
    for (int i = 0; i < stem.samples.length; i++) {
      stem.samples[i] = (float) StrictMath.tanh(stem.samples[i]);
    }
    return stem;
  }
}
