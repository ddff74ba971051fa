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
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a folder: report.html and explanation.json, the map as .npy, pictures as PNG and SVG,
 * part.wav and rest.wav. The two texts come last and any older ones go first, so that a folder that
 * was not finished holds neither.
 */
final class ExplanationFolder {
  static final String MAP = "map.npy";
  static final String PART = "part.wav";
  static final String REST = "rest.wav";
  static final String PICTURE = "picture";
  static final String GREY = "grey.png";
  private static final String VIEWS = "views";
  private static final String JSON = "explanation.json";
  private static final String HTML = "report.html";
  private static final int GENRES = 6;

  private final Path folder;

  ExplanationFolder(Path folder) {
    this.folder = folder;
  }

  /** Where a view's files lie if there are several views: {@code views/NAME/}. */
  static String view(View view) {
    return VIEWS + "/" + view.name() + "/";
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
    Map<String, Clips> clips = new HashMap<>();
    List<View> views = new ArrayList<>();
    for (View view : explanation.views()) {
      boolean alone = explanation.views().size() == 1;
      Path own = alone ? folder : Files.createDirectories(folder.resolve(view(view)));
      views.add(sounds(view, own, file));
      if (!alone) {
        pictures(explanation, view, own);
        clips.put(view.name(), clips(explanation, view, own));
      }
      if (!alone && views.size() == 1) {
        for (String name : List.of(MAP, PART, REST)) {
          same(own.resolve(name), folder.resolve(name));
        }
      }
    }
    Explanation done = explanation.withViews(views);
    List<ReportSound> sounds = compressed(done, file, clips);
    pictures(done);
    write(HTML, HtmlReport.of(done, sounds, clips));
    write(
        JSON,
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(ExplanationJson.of(done))
            + "\n");
    return done;
  }

  private static View sounds(View view, Path own, Path song) throws IOException {
    SongMap map = view.map();
    Npy.write(own.resolve(MAP), map.values());
    return view.withSounds(
        new Sonifier(map.config())
            .write(song, Relevance.soft(map.values()), own.resolve(PART), own.resolve(REST)));
  }

  private static Clips clips(Explanation e, View view, Path own) throws IOException {
    Piece piece = Piece.of(e, view, view.start());
    Path part = own.resolve(PART);
    Path rest = own.resolve(REST);
    return Clips.of(List.of(part, rest), part, rest, piece.start(), piece.end());
  }

  /** The same file under a second name: a link, where the file system has such. */
  private static void same(Path file, Path name) throws IOException {
    Files.deleteIfExists(name);
    try {
      Files.createLink(name, file);
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.copy(file, name);
    }
  }

  private List<ReportSound> compressed(Explanation e, Path song, Map<String, Clips> clips)
      throws IOException {
    double seconds = e.song().seconds();
    if (e.main().isEmpty()) {
      int kilobits = HtmlReport.kilobits(seconds, 1, 0);
      return List.of(Compress.file(ReportSound.Kind.ORIGINAL, song, kilobits, 1));
    }
    double gain = e.main().flatMap(View::sounds).orElseThrow().gain();
    long more = clips.values().stream().mapToLong(Clips::size).sum();
    int kilobits = HtmlReport.kilobits(seconds, 3, more);
    return List.of(
        Compress.file(ReportSound.Kind.ORIGINAL, song, kilobits, gain),
        Compress.file(ReportSound.Kind.PART, folder.resolve(PART), kilobits, 1),
        Compress.file(ReportSound.Kind.REST, folder.resolve(REST), kilobits, 1));
  }

  private void pictures(Explanation e, View view, Path own) throws IOException {
    String title = e.song().title() + ", " + view.subject();
    SpectrogramImage.Style style = SpectrogramImage.Style.DEFAULT.withTitle(title);
    picture(own.resolve(PICTURE), SpectrogramImage.of(e.spectrogram(), view.overlay(), style));
    grey(view, own.resolve(GREY));
  }

  /** The study's kind of picture: white is full relevance, a pixel a cell. */
  private static void grey(View view, Path file) throws IOException {
    Files.write(file, Picture.png(SpectrogramImage.grey(Relevance.soft(view.map().values()))));
  }

  private void pictures(Explanation e) throws IOException {
    String title = e.song().title();
    double seconds = e.song().seconds();
    SpectrogramImage.Style style = SpectrogramImage.Style.DEFAULT.withTitle(title);
    picture("timeline", TimelineImage.of(title, e.prediction().timeline(), seconds, GENRES));
    picture("spectrogram", SpectrogramImage.of(e.spectrogram(), style));
    Files.write(
        folder.resolve("spectrogram-" + GREY), Picture.png(SpectrogramImage.grey(e.spectrogram())));
    if (e.main().isEmpty()) {
      return;
    }
    View main = e.main().get();
    picture("explained", SpectrogramImage.of(e.spectrogram(), main.overlay(), style));
    grey(main, folder.resolve("explained-" + GREY));
    for (int i = 0; i < e.moments().size(); i++) {
      Piece piece = Piece.of(e, main, e.moments().get(i).startSeconds());
      SpectrogramImage.Style own =
          style.withSize(640, 380).withStart(piece.start()).withTitle(title + ", " + piece.when());
      picture(moment(i), SpectrogramImage.of(piece.db(), piece.overlay(), own));
    }
  }

  private void picture(String name, Picture picture) throws IOException {
    picture(folder.resolve(name), picture);
  }

  private static void picture(Path stem, Picture picture) throws IOException {
    picture.write(stem.resolveSibling(stem.getFileName() + ".png"));
    picture.write(stem.resolveSibling(stem.getFileName() + ".svg"));
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
