package io.earwitness.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The networks of a studio; those that it trains join in. Safe for threads. */
final class Models implements AutoCloseable {
  private final Map<String, Model> models = new LinkedHashMap<>();

  /** Those that left; who asked them something just before may still be at it. */
  private final List<Model> retired = new ArrayList<>();

  /**
   * Opens some.
   *
   * @param folders by name
   */
  Models(Map<String, Path> folders) throws IOException {
    for (Path folder : folders.values()) {
      if (!Files.isDirectory(folder)) { // said before the others are opened, which takes a while
        throw new NoSuchFileException(folder.toString());
      }
    }
    boolean whole = false;
    try {
      for (Map.Entry<String, Path> folder : folders.entrySet()) {
        add(slug(folder.getKey()), folder.getKey(), folder.getValue());
      }
      whole = true;
    } finally {
      if (!whole) {
        close();
      }
    }
  }

  /**
   * Opens one more.
   *
   * @param wanted its id, with a number behind it where another has that
   */
  synchronized Model add(String wanted, String name, Path folder) throws IOException {
    String id = wanted;
    for (int n = 2; models.containsKey(id); n++) {
      id = wanted + "-" + n;
    }
    Model model = new Model(id, name, folder);
    models.put(id, model);
    return model;
  }

  /** Opens one that has its id for itself, unless it is open already. */
  synchronized Model join(String id, String name, Path folder) throws IOException {
    Model known = models.get(id);
    return known == null ? add(id, name, folder) : known;
  }

  /** Takes one out of the list, if it is there. */
  synchronized void retire(String id) {
    Model model = models.remove(id);
    if (model != null) {
      retired.add(model);
    }
  }

  /** A name as a part of addresses and file names. */
  static String slug(String name) {
    String plain =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return plain.isEmpty() ? "model" : plain.substring(0, Math.min(40, plain.length()));
  }

  synchronized boolean has(String id) {
    return models.containsKey(id);
  }

  synchronized List<Model> all() {
    return List.copyOf(models.values());
  }

  /** The first one, whose answer a list of songs shows. */
  Model first() {
    return all().get(0);
  }

  /** A model by id; the first one for null. */
  synchronized Model get(String id) {
    if (id == null) {
      return first();
    }
    Model model = models.get(id);
    if (model == null) {
      throw Problem.notFound("there is no such model");
    }
    return model;
  }

  @Override
  public synchronized void close() {
    models.values().forEach(Model::close);
    retired.forEach(Model::close);
  }
}
