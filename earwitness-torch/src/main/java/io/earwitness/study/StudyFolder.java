package io.earwitness.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.torch.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * The folder that a training writes: whose options it holds, and whether it may be gone on with.
 */
final class StudyFolder {
  private static final String OPTIONS = "options.json";

  /** May differ when a run is resumed; another number of threads changes last digits only. */
  private static final Set<String> FREE = Set.of("threads");

  private static final ObjectMapper JSON = new ObjectMapper();

  private StudyFolder() {}

  /**
   * Makes the folder and writes the options, or checks that a run that is resumed was started with
   * the same ones.
   *
   * @param resume whether the folder may hold an earlier run
   * @throws IllegalArgumentException if the folder holds a model or a run and {@code resume} is not
   *     set, or if it was started with other options; the message names the option
   */
  static void open(Path folder, ObjectNode options, boolean resume) throws IOException {
    Path file = folder.resolve(OPTIONS);
    boolean begun = Files.exists(file);
    if (!resume && (begun || Files.exists(folder.resolve(ModelFolder.CARD)))) {
      throw new IllegalArgumentException(
          "out " + folder + ": holds a training already: resume it, or name another folder");
    }
    if (begun) {
      compare(file, options);
    } else {
      ModelFolder.put(folder, OPTIONS, EvaluationFiles.pretty(options));
    }
  }

  private static void compare(Path file, ObjectNode options) throws IOException {
    JsonNode earlier;
    try {
      earlier = JSON.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": cut or not JSON: " + e.getOriginalMessage(), e);
    }
    for (Map.Entry<String, JsonNode> option : options.properties()) {
      JsonNode was = earlier.path(option.getKey());
      // both as text, because numbers change their node type on the way through a file
      if (!FREE.contains(option.getKey()) && !was.toString().equals(option.getValue().toString())) {
        throw new IllegalArgumentException(
            "resume: "
                + option.getKey()
                + " was "
                + was
                + " when "
                + file.getParent()
                + " was begun, now it is "
                + option.getValue());
      }
    }
  }
}
