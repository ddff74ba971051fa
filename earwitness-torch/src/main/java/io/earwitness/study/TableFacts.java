package io.earwitness.study;

import io.earwitness.model.Version;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the tables are about and who made them.
 *
 * @param data name of the music's folder
 * @param labels genres
 * @param music tracks, genres and artists in a few words
 * @param made data digest, options, software and machine, by name
 */
record TableFacts(String data, List<String> labels, String music, Map<String, String> made) {

  static TableFacts of(Material material, ReproduceOptions options, int jobs) throws IOException {
    TrainOptions common = options.common();
    String data = String.valueOf(material.data().folder().toAbsolutePath().getFileName());
    String music =
        String.format(
            Locale.ROOT,
            "%d tracks of %d genres, %s",
            material.songs().size(),
            material.data().labels().size(),
            artists(material));
    Map<String, String> made = new LinkedHashMap<>();
    made.put("version", Version.current());
    made.put("data digest", material.digest());
    made.put("seeds", options.seeds() == 1 ? "1" : "1 to " + options.seeds());
    made.put("training", common.steps() > 0 ? common.steps() + " steps" : "epochs of each recipe");
    made.put("segments", common.segmentSeconds() + " s");
    made.put("bfloat16", common.bfloat16().name());
    made.put("threads", String.valueOf(common.threads()));
    made.put("trainings at a time", String.valueOf(jobs));
    made.putAll(Machine.facts());
    return new TableFacts(data, material.data().labels(), music, made);
  }

  private static String artists(Material material) {
    long known =
        material.songs().stream().flatMap(s -> s.track().artistKey().stream()).distinct().count();
    long unknown = material.songs().stream().filter(s -> s.track().artistKey().isEmpty()).count();
    return known
        + " known artists"
        + (unknown > 0 ? ", the artist of " + unknown + " tracks unknown" : "");
  }
}
