package io.earwitness.report;

import io.earwitness.model.ModelCard;
import java.util.List;

/**
 * What the filters of a network's layers see and sound like, on some music.
 *
 * @param card of the network
 * @param modelDigest SHA-256 of its weights
 * @param data name of the folder with the music
 * @param tracks how many of them were heard
 * @param genres their labels
 * @param correlates what in the sound the filters were compared with
 * @param filters layer by layer
 */
public record FilterDictionary(
    ModelCard card,
    String modelDigest,
    String data,
    int tracks,
    List<String> genres,
    List<String> correlates,
    List<FilterEntry> filters) {

  /** Copies the lists. */
  public FilterDictionary {
    genres = List.copyOf(genres);
    correlates = List.copyOf(correlates);
    filters = List.copyOf(filters);
  }
}
