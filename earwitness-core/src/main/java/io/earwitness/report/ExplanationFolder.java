package io.earwitness.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.earwitness.explain.Relevance;
import io.earwitness.render.Picture;
import io.earwitness.render.Road;
import io.earwitness.render.SpectrogramImage;
import io.earwitness.render.TimelineImage;
import io.earwitness.tensor.AtomicFiles;
import io.earwitness.tensor.Npy;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes a folder: report.html and explanation.json, the map as .npy, pictures as PNG and SVG,
 * part.wav and rest.wav. The two texts come last, and what an earlier run left goes first, texts
 * before all: a folder that was not finished holds neither, and no file is of another run.
 */
final class ExplanationFolder {
  static final String MAP = "map.npy";
  static final String PICTURE = "picture";
  static final String GREY = "grey.png";
  private static final String VIEWS = "views";
  private static final String JSON = "explanation.json";
  private static final String HTML = "report.html";
  private static final int GENRES = 6;

  /** Every name that is written here, in a view's folder too. */
  private static final String NAMES =
      "report\\.html|explanation\\.json|map\\.npy|(part|rest|whole)\\.wav"
          + "|(timeline|spectrogram|explained|picture|moment-\\d+)\\.(png|svg)"
          + "|((spectrogram|explained)-)?grey\\.png";

  private final Path folder;
  private final Road road;

  ExplanationFolder(Path folder, Road road) {
    this.folder = folder;
    this.road = road;
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
   * @throws FileSystemException if the song itself lies where a result would be written
   */
  Explanation write(Explanation explanation, Path file) throws IOException {
    Files.createDirectories(folder);
    String own = file.getFileName().toString();
    if (own.matches(NAMES) && file.toRealPath().startsWith(folder.toRealPath())) {
      throw new FileSystemException(
          file.toString(), null, "has the name of a result in " + folder + ": need another folder");
    }
    clear(folder, own);
    Map<String, Clips> clips = new HashMap<>();
    Explanation done;
    List<ReportSound> sounds;
    try (SoundFiles files = new SoundFiles(file, road)) {
      List<View> views = new ArrayList<>();
      for (View view : explanation.views()) {
        views.add(
            explanation.views().size() == 1
                ? written(view, folder, files)
                : beside(explanation, view, files, clips));
      }
      done = explanation.withViews(views);
      if (views.size() > 1) {
        Path first = folder.resolve(view(views.get(0)));
        same(first.resolve(MAP), folder.resolve(MAP));
        for (String name : files.names()) {
          same(first.resolve(name), folder.resolve(name));
        }
      }
      long more = clips.values().stream().mapToLong(Clips::size).sum();
      sounds = files.compressed(done, folder, more);
    }
    pictures(done);
    AtomicFiles.write(
        folder.resolve(HTML),
        part -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            HtmlReport.write(done, sounds, clips, out);
          }
        });
    AtomicFiles.write(
        folder.resolve(JSON),
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(ExplanationJson.of(done))
            + "\n");
    return done;
  }

  /**
   * Removes what an earlier run wrote, and nothing else.
   *
   * @param song name of the song's file: should it lie here, it stays
   */
  static void clear(Path folder, String song) throws IOException {
    Pattern names = Pattern.compile("(?!" + Pattern.quote(song) + "$)(?:" + NAMES + ")");
    Files.deleteIfExists(folder.resolve(JSON));
    Files.deleteIfExists(folder.resolve(HTML));
    Leftovers.remove(folder, names);
    Path views = folder.resolve(VIEWS);
    for (Path view : Leftovers.list(views)) {
      Leftovers.remove(view, names);
      Leftovers.removeIfEmpty(view);
    }
    Leftovers.removeIfEmpty(views);
  }

  /** One of several views, in a folder of its own. */
  private View beside(Explanation e, View view, SoundFiles files, Map<String, Clips> clips)
      throws IOException {
    Path own = Files.createDirectories(folder.resolve(view(view)));
    View written = written(view, own, files);
    clips.put(view.name(), SoundFiles.clips(written, own, Piece.of(e, view, view.start())));
    String title = e.song().title() + ", " + view.subject();
    SpectrogramImage.Style style = SpectrogramImage.Style.DEFAULT.withTitle(title);
    picture(own.resolve(PICTURE), SpectrogramImage.of(e.spectrogram(), view.overlay(), style));
    grey(view, own.resolve(GREY));
    return written;
  }

  private static View written(View view, Path own, SoundFiles files) throws IOException {
    Npy.write(own.resolve(MAP), view.map().plane());
    return files.write(view, own);
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

  /** The study's kind of picture: white is full relevance, a pixel a cell. */
  private static void grey(View view, Path file) throws IOException {
    AtomicFiles.write(file, Picture.png(SpectrogramImage.grey(Relevance.soft(view.map().plane()))));
  }

  private void pictures(Explanation e) throws IOException {
    String title = e.song().title();
    double seconds = e.song().seconds();
    SpectrogramImage.Style style = SpectrogramImage.Style.DEFAULT.withTitle(title);
    picture("timeline", TimelineImage.of(title, e.prediction().timeline(), seconds, GENRES));
    picture("spectrogram", SpectrogramImage.of(e.spectrogram(), style));
    AtomicFiles.write(
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
}
