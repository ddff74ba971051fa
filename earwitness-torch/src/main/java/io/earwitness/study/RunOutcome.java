package io.earwitness.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.earwitness.data.LeakReport;
import io.earwitness.data.Part;
import io.earwitness.torch.Epoch;
import io.earwitness.torch.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All that a table needs of one training: {@code outcome.json} of its folder.
 *
 * @param leaks what its test shares with its training
 * @param history by epoch; empty for the support-vector machine
 * @param bestEpoch whose weights were judged, from 1; 0 for the machine
 * @param seconds that training took
 * @param answers about each part that has music
 */
record RunOutcome(
    LeakReport leaks,
    List<Epoch> history,
    int bestEpoch,
    double seconds,
    Map<Part, Answers> answers) {
  /** The parts in the order of the table. */
  static final List<Part> PARTS = List.of(Part.TRAIN, Part.VALIDATION, Part.TEST);

  private static final String FILE = "outcome.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  RunOutcome {
    history = List.copyOf(history);
    EnumMap<Part, Answers> ordered = new EnumMap<>(Part.class);
    ordered.putAll(answers);
    answers = Collections.unmodifiableMap(ordered);
  }

  Answers answers(Part part) {
    return answers.getOrDefault(part, new Answers(List.of()));
  }

  /** Whether there was anything to test. */
  boolean tested() {
    return answers(Part.TEST).segments() > 0;
  }

  /** Share of the test segments that were named rightly. */
  double accuracy() {
    Answers test = answers(Part.TEST);
    return test.rows().stream().mapToDouble(TrackAnswer::hits).sum() / test.segments();
  }

  static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(FILE));
  }

  void write(Path folder) throws IOException {
    ModelFolder.put(folder, FILE, JSON.writeValueAsString(this));
  }

  static RunOutcome read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    try {
      return JSON.readValue(file.toFile(), RunOutcome.class);
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": broken, delete it: " + e.getOriginalMessage(), e);
    }
  }
}
