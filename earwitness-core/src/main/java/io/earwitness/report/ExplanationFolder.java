package io.earwitness.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.earwitness.explain.Relevance;
import io.earwitness.explain.SongMap;
import io.earwitness.render.Picture;
import io.earwitness.render.Sonifier;
import io.earwitness.render.SpectrogramImage;
import io.earwitness.render.TimelineImage;
import io.earwitness.tensor.Npy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a folder: report.html and explanation.json, the map as .npy, pictures as PNG and SVG,
 * part.wav and rest.wav. The two texts come last and any older ones go first, so that a folder that
 * was not finished holds neither.
 */
final class ExplanationFolder {
  static final String MAP = "map.npy";
  static final String PART = "part.wav";
  static final String REST = "rest.wav";
  private static final String JSON = "explanation.json";
  private static final String HTML = "report.html";
  private static final int GENRES = 6;

  private final Path folder;

  ExplanationFolder(Path folder) {
    this.folder = folder;
  }

  /** Name of a moment's pictures, without their ending. */
  static String moment(int index) {
    return "moment-" + (index + 1);
  }

  /**
   * Writes everything.
   *
   * @param file the song itself
   * @return the explanation with what is known of its sounds
   */
  Explanation write(Explanation explanation, Path file) throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve(JSON));
    Files.deleteIfExists(folder.resolve(HTML));
    Explanation done = explanation;
    List<ReportSound> sounds = new ArrayList<>();
    double seconds = explanation.song().seconds();
    if (explanation.map().isPresent()) {
      SongMap map = explanation.map().get();
      Npy.write(folder.resolve(MAP), map.values());
      Path part = folder.resolve(PART);
      Path rest = folder.resolve(REST);
      Sonifier.Written written =
          new Sonifier(map.config()).write(file, Relevance.soft(map.values()), part, rest);
      done = explanation.withSounds(written);
      int kilobits = HtmlReport.kilobits(seconds, 3);
      sounds.add(Compress.file(ReportSound.Kind.ORIGINAL, file, kilobits, written.gain()));
      sounds.add(Compress.file(ReportSound.Kind.PART, part, kilobits, 1));
      sounds.add(Compress.file(ReportSound.Kind.REST, rest, kilobits, 1));
    } else {
      int kilobits = HtmlReport.kilobits(seconds, 1);
      sounds.add(Compress.file(ReportSound.Kind.ORIGINAL, file, kilobits, 1));
    }
    pictures(done);
    write(HTML, HtmlReport.of(done, sounds));
    write(
        JSON,
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(ExplanationJson.of(done))
            + "\n");
    return done;
  }

  private void pictures(Explanation e) throws IOException {
    String title = e.song().title();
    double seconds = e.song().seconds();
    SpectrogramImage.Style style = SpectrogramImage.Style.DEFAULT.withTitle(title);
    picture("timeline", TimelineImage.of(title, e.prediction().timeline(), seconds, GENRES));
    picture("spectrogram", SpectrogramImage.of(e.spectrogram(), style));
    if (e.overlay().isEmpty()) {
      return;
    }
    picture("explained", SpectrogramImage.of(e.spectrogram(), e.overlay().get(), style));
    for (int i = 0; i < e.moments().size(); i++) {
      Piece piece = Piece.of(e, e.moments().get(i));
      SpectrogramImage.Style own =
          style.withSize(640, 380).withStart(piece.start()).withTitle(title + ", " + piece.when());
      picture(moment(i), SpectrogramImage.of(piece.db(), piece.overlay(), own));
    }
  }

  private void picture(String name, Picture picture) throws IOException {
    picture.write(folder.resolve(name + ".png"));
    picture.write(folder.resolve(name + ".svg"));
  }

  private void write(String name, String text) throws IOException {
    Path temporary = folder.resolve("." + name + ".part");
    try {
      Files.writeString(temporary, text, StandardCharsets.UTF_8);
      Files.move(temporary, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
