package io.earwitness.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A training that was asked for, and how far it came.
 *
 * @param id its folder's name
 * @param name for people
 * @param job that does it
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
        id, name, job, data, network, protocol, epochs, steps, seed, threads, rows, notes, leaks);
  }

  Training told(List<String> newNotes, List<String> newLeaks) {
    return new Training(
        id, name, job, data, network, protocol, epochs, steps, seed, threads, history, newNotes,
        newLeaks);
  }

  /**
   * As clients see it.
   *
   * @param how its job stands, null if nobody knows any more
   * @param model id of the model that came of it, null for none yet
   */
  ObjectNode json(Job how, String model) {
    ObjectNode node = Json.object().put("id", id).put("name", name).put("job", job);
    String state = how == null ? (model == null ? "interrupted" : "done") : how.state().text();
    node.put("state", state).put("data", data).put("network", network).put("protocol", protocol);
    node.put("total", epochs).set("epochs", Json.MAPPER.valueToTree(history));
    node.set("notes", Json.texts(notes));
    node.set("leaks", Json.texts(leaks));
    node.put("model", model).put("error", how == null ? null : how.error());
    return node;
  }
}
