package io.earwitness.synth;

import io.earwitness.audio.Waveform;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Music in which a cause is planted: the bed of {@link SynthMusic} with one {@link Plant}, and the
 * twin without. The same numbers give the same bits on every machine.
 */
public final class PlantedMusic {
  private final long seed;

  /**
   * A world of music.
   *
   * @param seed of everything in it
   */
  public PlantedMusic(long seed) {
    this.seed = seed;
  }

  /**
   * Renders clip {@code index} of a kind with its twin.
   *
   * @param index 0 or more
   * @param seconds of music, above 0 and at most 600
   */
  public PlantedClip render(Plant plant, int index, double seconds) {
    SynthMusic.check(index, seconds);
    Dice dice = new Dice(seed, plant.name().hashCode(), index);
    Score score = Score.draw(dice, new Dice(seed, -1, index));
    Planting.Pair pair =
        new Planting(score, seconds, dice).plant(plant, SynthMusic.bed(score, seconds, dice));
    Stem mix = SynthMusic.sum(pair.clip(), seconds);
    Stem twin = SynthMusic.sum(pair.twin(), seconds);
    double edge = plant == Plant.EDGE ? dice.between(5000, 7000) : Double.NaN;
    if (plant == Plant.EDGE) {
      mix = mix.lowPassed(edge);
    }
    double gain = gain(mix, twin, dice.between(-26, -16));
    Map<String, Waveform> stems = new LinkedHashMap<>();
    pair.clip().forEach((name, stem) -> stems.put(name, waveform(stem, gain)));
    return new PlantedClip(plant, waveform(mix, gain), waveform(twin, gain), stems, edge);
  }

  /** One gain for both, so that nothing but the cause tells them apart. */
  private static double gain(Stem mix, Stem twin, double loudness) {
    double peak = 1e-9;
    for (Stem stem : new Stem[] {mix, twin}) {
      for (float v : stem.samples) {
        peak = Math.max(peak, Math.abs(v));
      }
    }
    double wanted = StrictMath.pow(10, loudness / 20) / Math.max(1e-9, mix.rms());
    return Math.min(wanted, 0.98 / peak);
  }

  private static Waveform waveform(Stem stem, double gain) {
    float[] samples = stem.samples.clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= (float) gain;
    }
    return Waveform.of(SynthMusic.SAMPLE_RATE, samples);
  }
}
