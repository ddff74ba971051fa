package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** TCAV on made-up layers whose truth is known. */
class ConceptLayerTest {
  private static final int DIMENSIONS = 30;
  private static final int SIZE = 8;
  private static final int SEGMENTS = 20;

  /** Axis 0 is a concept that class 0 uses, class 1 shuns and class 2 ignores. */
  private static final class World {
    private final Random random;
    private final List<float[]> sounds = new ArrayList<>();
    private final List<float[]> gradients = new ArrayList<>();
    private final int[] classes = new int[3 * SEGMENTS];

    World(long seed, int sets) {
      random = new Random(seed);
      for (int i = 0; i < SIZE * sets; i++) {
        sounds.add(gaussian());
      }
      for (int s = 0; s < classes.length; s++) {
        classes[s] = s / SEGMENTS;
      }
      // all segments of a class want much the same, as in a real network
      float[][] wanted = {gaussian(), gaussian(), gaussian()};
      for (int label : classes) {
        float[] gradient = gaussian();
        for (int d = 0; d < DIMENSIONS; d++) {
          gradient[d] = 0.3f * gradient[d] + wanted[label][d];
        }
        gradients.add(gradient);
      }
    }

    float[] gaussian() {
      float[] x = new float[DIMENSIONS];
      for (int d = 0; d < DIMENSIONS; d++) {
        x[d] = (float) random.nextGaussian();
      }
      return x;
    }

    void use(double strength) {
      for (int s = 0; s < classes.length; s++) {
        gradients.get(s)[0] +=
            (float) (classes[s] == 0 ? strength : classes[s] == 1 ? -strength : 0);
      }
    }

    ConceptLayer layer(int randomSets) {
      List<int[]> sets = new ArrayList<>();
      for (int r = 0; r < randomSets; r++) {
        sets.add(set(r));
      }
      return new ConceptLayer(
          ConceptMaps.dots(sounds, sounds, 1),
          ConceptMaps.dots(gradients, sounds, 1),
          classes,
          3,
          sets);
    }

    static int[] set(int i) {
      return IntStream.range(i * SIZE, (i + 1) * SIZE).toArray();
    }
  }

  /**
   * Random sounds against random sounds, many times over: what is called significant must stay at
   * the nominal rate, for single tests and, after Holm, for whole families.
   */
  @Test
  void randomConceptsAreSignificantAtNoMoreThanTheNominalRate() {
    int repetitions = 300;
    int tests = 0;
    int found = 0;
    int families = 0;
    for (int seed = 0; seed < repetitions; seed++) {
      ConceptLayer layer = new World(seed, 13).layer(12);
      double[] p =
          layer.concept(World.set(12), seed).scores().stream()
              .mapToDouble(ConceptLayer.Score::p)
              .toArray();
      tests += p.length;
      found += (int) Arrays.stream(p).filter(v -> v < 0.05).count();
      families += Arrays.stream(Holm.adjust(p)).anyMatch(v -> v < 0.05) ? 1 : 0;
    }
    // two standard errors above 5 %
    assertThat((double) found / tests).isLessThan(0.05 + 2 * Math.sqrt(0.05 * 0.95 / tests));
    assertThat((double) families / repetitions)
        .isLessThan(0.05 + 2 * Math.sqrt(0.05 * 0.95 / repetitions));
    // and the test is no dead one either
    assertThat((double) found / tests).isGreaterThan(0.01);
  }

  @Test
  void findsAConceptThatAClassUses() {
    World world = new World(5, 41);
    world.use(12);
    for (int i : World.set(40)) {
      world.sounds.get(i)[0] += 6;
    }
    ConceptLayer layer = world.layer(40);
    ConceptLayer.Concept concept = layer.concept(World.set(40), 1);
    assertThat(concept.holds()).isTrue();
    assertThat(concept.accuracy()).isGreaterThan(0.9);
    assertThat(concept.stability()).isGreaterThan(0.4);
    List<ConceptLayer.Score> scores = concept.scores();
    assertThat(scores.get(0).tcav().value()).isGreaterThan(0.95);
    assertThat(scores.get(0).p()).isLessThan(0.001);
    assertThat(scores.get(1).tcav().value()).isLessThan(0.05);
    assertThat(scores.get(1).p()).isLessThan(0.001);
    assertThat(scores.get(2).p()).isGreaterThan(0.01);
  }

  @Test
  void soundsThatAreNoConceptAreSeldomToldApart() {
    int repetitions = 100;
    int held = 0;
    for (int seed = 0; seed < repetitions; seed++) {
      ConceptLayer.Concept none = new World(seed, 21).layer(20).concept(World.set(20), seed);
      held += none.holds() ? 1 : 0;
    }
    assertThat((double) held / repetitions)
        .isLessThan(0.05 + 2 * Math.sqrt(0.05 * 0.95 / repetitions));
  }

  @Test
  void otherConceptsTakeThePlaceOfRandomSounds() {
    World world = new World(6, 12);
    world.use(12);
    for (int i : World.set(10)) {
      world.sounds.get(i)[0] += 6;
    }
    for (int i : World.set(11)) {
      world.sounds.get(i)[0] -= 6;
    }
    ConceptLayer.Relative relative = world.layer(10).relative(World.set(10), World.set(11), 5, 1);
    assertThat(relative.accuracy()).isGreaterThan(0.95);
    assertThat(relative.tcav().get(0)).isGreaterThan(0.95);
    assertThat(relative.tcav().get(1)).isLessThan(0.05);
  }

  @Test
  void needsSomeRandomSets() {
    assertThatThrownBy(() -> new World(1, 3).layer(2)).hasMessage("random sets 2: need at least 3");
  }
}
