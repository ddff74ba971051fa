package io.earwitness.torch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.earwitness.tensor.Safetensors;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a training needs to go on after an epoch as if it had never stopped: one
 * safetensors file, moved into place when it is whole. Random states are not in it because every
 * draw is a function of seed, epoch and step.
 *
 * @param weights the network's state after the last epoch
 * @param optimizer first and second moments
 * @param best the state of the best epoch
 * @param filters what the filter losses remember
 * @param history the epochs so far
 * @param bestEpoch number of the best epoch
 * @param steps taken so far
 * @param identity of the training: what must be the same to go on
 */
record Checkpoint(
    Map<String, Tensor> weights,
    List<Map<String, Tensor>> optimizer,
    Map<String, Tensor> best,
    Map<String, Tensor> filters,
    List<Epoch> history,
    int bestEpoch,
    long steps,
    Map<String, String> identity) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> GROUPS =
      List.of("weights/", "exp_avg/", "exp_avg_sq/", "best/", "filters/");

  void write(Path file) throws IOException {
    Map<String, Tensor> all = new LinkedHashMap<>();
    List<Map<String, Tensor>> parts =
        List.of(weights, optimizer.get(0), optimizer.get(1), best, filters);
    for (int i = 0; i < parts.size(); i++) {
      String group = GROUPS.get(i);
      parts.get(i).forEach((name, t) -> all.put(group + name, t));
    }
    Map<String, String> text = new LinkedHashMap<>(); // Map.of has another order in each program
    text.put("history", JSON.writeValueAsString(history));
    text.put("bestEpoch", String.valueOf(bestEpoch));
    text.put("steps", String.valueOf(steps));
    text.put("identity", JSON.writeValueAsString(identity));
    Safetensors.write(file, all, text);
  }

  /**
   * Reads a checkpoint back.
   *
   * @throws IOException if it is not one; the message names the file
   */
  static Checkpoint read(Path file) throws IOException {
    Safetensors stored = Safetensors.read(file);
    Map<String, String> text = stored.metadata();
    if (!text.keySet().containsAll(List.of("history", "bestEpoch", "steps", "identity"))) {
      throw new IOException(file + ": not a checkpoint of a training");
    }
    List<Map<String, Tensor>> parts = new ArrayList<>();
    GROUPS.forEach(group -> parts.add(new LinkedHashMap<>()));
    for (String name : stored.names()) {
      int group = GROUPS.indexOf(name.substring(0, name.indexOf('/') + 1));
      if (group < 0) {
        throw new IOException(file + ": unexpected tensor " + name);
      }
      parts.get(group).put(name.substring(GROUPS.get(group).length()), stored.tensor(name));
    }
    try {
      return new Checkpoint(
          parts.get(0),
          List.of(parts.get(1), parts.get(2)),
          parts.get(3),
          parts.get(4),
          JSON.readValue(text.get("history"), new TypeReference<List<Epoch>>() {}),
          Integer.parseInt(text.get("bestEpoch")),
          Long.parseLong(text.get("steps")),
          JSON.readValue(text.get("identity"), new TypeReference<Map<String, String>>() {}));
    } catch (JsonProcessingException | NumberFormatException e) {
      throw new IOException(file + ": broken checkpoint: " + e.getMessage(), e);
    }
  }

  /**
   * Checks that it is of the same training.
   *
   * @throws IllegalArgumentException if not; the message names what differs
   */
  void requireIdentity(Path file, Map<String, String> expected) {
    expected.forEach(
        (what, value) -> {
          if (!value.equals(identity.get(what))) {
            throw new IllegalArgumentException(
                "resume: "
                    + file
                    + " is of a training with another "
                    + what
                    + ": "
                    + identity.get(what)
                    + ", now "
                    + value);
          }
        });
  }
}
