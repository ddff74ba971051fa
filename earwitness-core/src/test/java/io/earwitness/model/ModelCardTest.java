package io.earwitness.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.AudioInfo;
import io.earwitness.spectral.MelConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Maps that reach a file keep their order: equal work gives equal bytes, in every run. */
class ModelCardTest {
  private static final List<String> KEYS = List.of("zeta", "alpha", "mu", "beta", "omega", "pi");

  private static <T> Map<String, T> map(T value) {
    Map<String, T> map = new LinkedHashMap<>();
    KEYS.forEach(key -> map.put(key, value));
    return map;
  }

  @Test
  void keepsTheOrderOfItsPairs() {
    ModelCard card =
        new ModelCard(
            1,
            "0.1.0",
            List.of("a", "b"),
            MelConfig.DEFAULT,
            3,
            Recipes.strong(),
            "artist",
            "none",
            1,
            map(0.5),
            null,
            null,
            map("text"));
    assertThat(card.metrics().keySet()).containsExactlyElementsOf(KEYS);
    assertThat(card.provenance().keySet()).containsExactlyElementsOf(KEYS);
  }

  @Test
  void tagsKeepTheirs() {
    AudioInfo info = new AudioInfo("wav", "pcm_s16le", 8000, 1, 1, map("text"));
    assertThat(info.tags().keySet()).containsExactlyElementsOf(KEYS);
  }
}
