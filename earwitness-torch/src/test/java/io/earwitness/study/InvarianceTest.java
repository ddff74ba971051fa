package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.study.Invariance.Attribute;
import io.earwitness.synth.Chord;
import io.earwitness.tensor.Safetensors;
import io.earwitness.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvarianceTest {

  private static float[] given(String tensor) throws Exception {
    double[] values =
        Safetensors.read(
                Path.of(
                    InvarianceTest.class.getResource("/golden/explain/given.safetensors").toURI()))
            .doubles(tensor);
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** scipy.stats.pearsonr over the flattened responses; rounding to float32 costs 1e-7. */
  @Test
  void alikenessIsPearsonsR() throws Exception {
    float[] a = given("invariance_c_major");
    float[] b = given("invariance_d_major");
    double expected =
        Safetensors.read(
                Path.of(
                    InvarianceTest.class.getResource("/golden/explain/tcav.safetensors").toURI()))
            .doubles("correlations.invariance_pearson")[0];
    double r = Invariance.dot(Invariance.unit(a, 0, a.length), Invariance.unit(b, 0, b.length));
    assertThat(r).isCloseTo(expected, within(5e-7));
  }

  /** A layer that hears the key alone: other chords of a key are the same to it. */
  @Test
  void tellsWhatALayerHears() throws Exception {
    List<Tensor> inputs =
        Chord.all().stream()
            .map(
                c -> {
                  float[] oneHot = new float[Chord.KEYS];
                  oneHot[c.key()] = 1;
                  return Tensor.of(oneHot, 1, 1, Chord.KEYS);
                })
            .toList();
    Map<Attribute, double[]> r = Invariance.of(inputs, x -> x, 2, done -> {});
    assertThat(r.get(Attribute.KEY)).hasSize(160);
    for (double v : r.get(Attribute.KEY)) {
      assertThat(v).isCloseTo(-1.0 / 11, within(1e-6));
    }
    for (Attribute other : List.of(Attribute.OCTAVE, Attribute.TYPE, Attribute.INSTRUMENT)) {
      assertThat(r.get(other)).hasSize(other.groups());
      for (double v : r.get(other)) {
        assertThat(v).isCloseTo(1, within(1e-6));
      }
    }
  }

  /** Each attribute alone, so that no two of them can have been exchanged. */
  @Test
  void keepsAttributesApart() throws Exception {
    for (Attribute heard : Attribute.values()) {
      List<Tensor> inputs =
          Chord.all().stream()
              .map(
                  c -> {
                    int value =
                        switch (heard) {
                          case KEY -> c.key();
                          case OCTAVE -> c.octave();
                          case TYPE -> List.of(Chord.Type.values()).indexOf(c.type());
                          case INSTRUMENT ->
                              List.of(Chord.Instrument.values()).indexOf(c.instrument());
                        };
                    float[] oneHot = new float[Chord.KEYS];
                    oneHot[value] = 1;
                    return Tensor.of(oneHot, 1, 1, Chord.KEYS);
                  })
              .toList();
      Map<Attribute, double[]> r = Invariance.of(inputs, x -> x, 1, done -> {});
      for (Attribute a : Attribute.values()) {
        double expected = a == heard ? -1.0 / 11 : 1;
        assertThat(r.get(a))
            .as("%s heard, %s", heard, a)
            .satisfies(
                v -> {
                  for (double x : v) {
                    assertThat(x).isCloseTo(expected, within(1e-6));
                  }
                });
      }
    }
  }

  @Test
  void aSilentLayerIsUnknown() throws Exception {
    List<Tensor> inputs = Chord.all().stream().map(c -> Tensor.zeros(1, 1, 4)).toList();
    assertThat(Invariance.of(inputs, x -> x, 1, done -> {}).get(Attribute.KEY))
        .containsOnly(Double.NaN);
  }
}
