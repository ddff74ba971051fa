package io.earwitness.study;

import io.earwitness.synth.SynthConcept;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@link ConceptStudy} asks.
 *
 * @param folders of concepts, each a folder of short sounds
 * @param builtIn concepts that come along
 * @param layers names; empty for the last one with maps before pooling
 * @param sets of random sounds, at least 3
 * @param segments whose decisions are asked about, spread over the genres; at least 2
 * @param size sounds of a set at most, at least 4; concepts with fewer than 4 sounds are refused
 * @param seed of sets, splits and built-in sounds
 * @param cache folder of the feature cache; empty for the usual one
 * @param threads at least 1
 */
public record ConceptOptions(
    List<Path> folders,
    List<SynthConcept> builtIn,
    List<String> layers,
    int sets,
    int segments,
    int size,
    long seed,
    Optional<Path> cache,
    int threads) {

  /** Fewer sounds than this cannot be learned from and tested on. */
  static final int LEAST = 4;

  public ConceptOptions {
    folders = List.copyOf(folders);
    builtIn = List.copyOf(builtIn);
    layers = List.copyOf(layers);
    need(!folders.isEmpty() || !builtIn.isEmpty(), "concepts", folders, "at least one");
    need(sets >= 3, "sets", sets, "at least 3");
    need(segments >= 2, "segments", segments, "at least 2");
    need(size >= LEAST, "size", size, "at least " + LEAST);
  }

  private static void need(boolean ok, String name, Object value, String need) {
    if (!ok) {
      throw new IllegalArgumentException(name + " " + value + ": need " + need);
    }
  }
}
