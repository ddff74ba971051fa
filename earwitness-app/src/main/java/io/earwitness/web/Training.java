package io.earwitness.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A training that was asked for, and how far it came.
 *
 * @param id its folder's name
 * @param name for people
 * @param job that does it
 * @param begun milliseconds since 1970; 0 where an older version did not say
 * @param data name of the folder of music
 * @param network name of the recipe
 * @param protocol that was asked for, null for the best that the data allows
 * @param epochs rounds over the music
 * @param steps instead of epochs, 0 for none
 * @param seed of everything
 * @param threads that it was begun with; only the same ones can go on
 * @param history epoch by epoch
 * @param notes whole sentences about data, split and result
 * @param leaks what the test music shares with the rest, in sentences; empty before the end
 */
record Training(
    String id,
    String name,
    String job,
    long begun,
    String data,
    String network,
    String protocol,
    int epochs,
    long steps,
    long seed,
    int threads,
    List<Row> history,
    List<String> notes,
    List<String> leaks) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  /** One epoch; validation figures are null where nothing validates. */
  record Row(int epoch, double loss, double accuracy, Double valLoss, Double valAccuracy) {}

  Training {
    history = List.copyOf(history);
    notes = List.copyOf(notes);
    leaks = List.copyOf(leaks);
  }

  /** Further by an epoch; one that was done before an interruption is replaced. */
  Training with(Row row) {
    List<Row> rows = new ArrayList<>(history);
    rows.removeIf(r -> r.epoch() >= row.epoch());
    rows.add(row);
    return new Training(
        id, name, job, begun, data, network, protocol, epochs, steps, seed, threads, rows, notes,
        leaks);
  }

  Training told(List<String> newNotes, List<String> newLeaks) {
    return new Training(
        id, name, job, begun, data, network, protocol, epochs, steps, seed, threads, history,
        newNotes, newLeaks);
  }

  /** What tells it from others of the same folder and network, such as "music vanilla by track". */
  String title() {
    String by = protocol == null ? "" : " by " + protocol;
    String when = begun == 0 ? "" : ", " + TIME.format(Instant.ofEpochMilli(begun));
    return name + by + when;
  }

  /**
   * As clients see it.
   *
   * @param how its job stands, null if nobody knows any more
   * @param model id of the model that came of it, null for none yet
   */
  ObjectNode json(Job how, String model) {
    ObjectNode node = Json.object().put("id", id).put("name", name).put("title", title());
    node.put("begun", begun == 0 ? null : Instant.ofEpochMilli(begun).toString()).put("job", job);
    String state = how == null ? (model == null ? "interrupted" : "done") : how.state().text();
    node.put("state", state).put("data", data).put("network", network).put("protocol", protocol);
    node.put("seed", seed).put("total", epochs).set("epochs", Json.MAPPER.valueToTree(history));
    node.set("notes", Json.texts(notes));
    node.set("leaks", Json.texts(leaks));
    node.put("model", model).put("error", how == null ? null : how.error());
    return node;
  }
}
