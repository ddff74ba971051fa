package io.earwitness.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.spectral.Segment;
import io.earwitness.spectral.Segmenter;
import io.earwitness.tensor.AtomicFiles;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All filters of a layer along a song: how strongly each answers at every moment, and a small
 * picture of each one's map over the whole song. Made once and kept.
 */
final class Wall {
  private static final int CELL_WIDTH = 160;
  private static final int CELL_HEIGHT = 40;
  private static final int COLUMNS = 8;
  private static final int MOST_POINTS = 600;
  private static final double LEAST_HOP = 0.5;
  private static final double NEARLY_ALL = 0.995;
  private static final int CHUNK = 8;

  private final Heard heard;
  private final String layer;
  private final Path folder;

  /**
   * A wall.
   *
   * @param layer with maps
   * @param folder where walls of this song and network are kept
   */
  Wall(Heard heard, String layer, Path folder) {
    this.heard = heard;
    this.layer = layer;
    this.folder = folder;
  }

  private Path table() {
    return folder.resolve(layer + ".json");
  }

  /** The sheet of pictures, a PNG file. */
  Path sheet() {
    return folder.resolve(layer + ".png");
  }

  boolean isMade() {
    return Files.exists(table()) && Files.exists(sheet());
  }

  /** Filters, strengths and the sheet's measures; made if need be. */
  ObjectNode json(String sheetUrl) throws IOException {
    ObjectNode node = (ObjectNode) Json.MAPPER.readTree(table().toFile());
    names((ArrayNode) node.get("filters"));
    ((ObjectNode) node.get("sheet")).put("url", sheetUrl);
    return node;
  }

  /** Words and page of the sound dictionary, where it knows the filter. */
  private void names(ArrayNode filters) throws IOException {
    Path dictionary = heard.model().dictionary().resolve("filters.json");
    if (!Files.exists(dictionary)) {
      return;
    }
    for (JsonNode entry : Json.MAPPER.readTree(dictionary.toFile()).path("filters")) {
      int index = entry.path("filter").asInt(-1);
      if (entry.path("layer").asText().equals(layer) && index >= 0 && index < filters.size()) {
        ((ObjectNode) filters.get(index))
            .put("name", entry.path("name").asText())
            .put(
                "dictionary",
                "/api/dictionary/" + heard.model().id() + "/index.html#" + layer + "-" + index);
      }
    }
  }

  /** Asks the layer about the whole song. */
  void make(Ticket ticket) throws IOException {
    double seconds = heard.mono().seconds();
    double hop = Math.max(LEAST_HOP, seconds / MOST_POINTS);
    int points = (int) Math.max(1, Math.ceil(seconds / hop));
    int filters = heard.model().filters().get(layer);
    float[][] strength = new float[filters][points];
    float[][] cells = new float[filters][CELL_WIDTH * CELL_HEIGHT];
    Windows windows = new Windows(heard);
    int step = Math.max(1, windows.width() / windows.hopFrames());
    double frame =
        (double) heard.model().features().hopLength() / heard.model().features().sampleRate();
    List<Segment> chunk = new ArrayList<>();
    List<Double> starts = new ArrayList<>();
    for (int w = 0; w < windows.count(); w += step) {
      ticket.progress("network", (double) w / windows.count(), "");
      Segment segment = windows.segment(w);
      if (!segment.silent()) {
        chunk.add(segment);
        starts.add(w * windows.hopFrames() * frame);
      }
      if (chunk.size() == CHUNK || (w + step >= windows.count() && !chunk.isEmpty())) {
        Tensor maps = model().activations(Segmenter.batch(chunk), layer);
        double width = windows.width() * frame;
        for (int b = 0; b < chunk.size(); b++) {
          lay(maps, b, starts.get(b), width, seconds, hop, strength, cells);
        }
        chunk.clear();
        starts.clear();
      }
    }
    write(strength, cells, hop);
  }

  private DifferentiableClassifier model() {
    return heard.model().ear().model();
  }

  /** Adds the maps of one window, a (C, h, w) of the batch: the largest value counts everywhere. */
  private static void lay(
      Tensor maps,
      int b,
      double start,
      double width,
      double seconds,
      double hop,
      float[][] strength,
      float[][] cells) {
    int h = maps.size(2);
    int w = maps.size(3);
    for (int f = 0; f < strength.length; f++) {
      int at = (b * strength.length + f) * h * w;
      for (int x = 0; x < w; x++) {
        double begin = start + width * x / w;
        double until = Math.min(seconds, start + width * (x + 1) / w);
        float most = 0;
        for (int y = 0; y < h; y++) {
          most = Math.max(most, maps.data()[at + y * w + x]);
        }
        for (int p = (int) (begin / hop); p < strength[f].length && p * hop < until; p++) {
          strength[f][p] = Math.max(strength[f][p], most);
        }
        int last = (int) Math.ceil(until / seconds * CELL_WIDTH);
        for (int c = (int) (begin / seconds * CELL_WIDTH); c < Math.min(CELL_WIDTH, last); c++) {
          for (int y = 0; y < CELL_HEIGHT; y++) {
            int cell = (CELL_HEIGHT - 1 - y) * CELL_WIDTH + c;
            int end = Math.max(y * h / CELL_HEIGHT + 1, (y + 1) * h / CELL_HEIGHT);
            for (int row = y * h / CELL_HEIGHT; row < end; row++) {
              cells[f][cell] = Math.max(cells[f][cell], maps.data()[at + row * w + x]);
            }
          }
        }
      }
    }
  }

  private void write(float[][] strength, float[][] cells, double hop) throws IOException {
    float full = 1e-12f;
    for (float[] row : strength) {
      for (float value : row) {
        full = Math.max(full, value);
      }
    }
    ObjectNode node = Json.object().put("layer", layer);
    ArrayNode filters = node.putArray("filters");
    ArrayNode rows = Json.MAPPER.createArrayNode();
    for (int f = 0; f < strength.length; f++) {
      ArrayNode row = rows.addArray();
      double sum = 0;
      for (float value : strength[f]) {
        row.add(Math.rint(1000 * value / full) / 1000);
        sum += value / full;
      }
      filters
          .addObject()
          .put("index", f)
          .put("mean", Json.rounded(sum / strength[f].length))
          .putNull("name")
          .putNull("dictionary");
    }
    node.put("hopSeconds", hop).set("strength", rows);
    node.putObject("sheet")
        .put("cellWidth", CELL_WIDTH)
        .put("cellHeight", CELL_HEIGHT)
        .put("columns", COLUMNS);
    AtomicFiles.write(sheet(), picture(cells));
    AtomicFiles.write(table(), node.toString());
  }

  /** Each filter by what nearly all of its own cells stay below. */
  private static byte[] picture(float[][] cells) {
    int width = COLUMNS * CELL_WIDTH;
    int height = (cells.length + COLUMNS - 1) / COLUMNS * CELL_HEIGHT;
    byte[] pixels = new byte[width * height];
    for (int f = 0; f < cells.length; f++) {
      float[] sorted = cells[f].clone();
      Arrays.sort(sorted);
      float full = Math.max(1e-12f, sorted[(int) (NEARLY_ALL * (sorted.length - 1))]);
      int corner = f / COLUMNS * CELL_HEIGHT * width + f % COLUMNS * CELL_WIDTH;
      for (int i = 0; i < cells[f].length; i++) {
        pixels[corner + i / CELL_WIDTH * width + i % CELL_WIDTH] =
            (byte) Math.round(255 * Math.min(1, cells[f][i] / full));
      }
    }
    return GreyPng.of(pixels, width, height);
  }
}
