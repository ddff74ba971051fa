package io.earwitness.report;

import io.earwitness.explain.Relevance;
import io.earwitness.render.MelSonifier;
import io.earwitness.render.Road;
import io.earwitness.render.Sonifier;
import io.earwitness.tensor.Plane;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The sounds of one song's views by one road: files, short clips of them, and a report's own. */
final class SoundFiles implements Closeable {
  static final String PART = "part.wav";
  static final String REST = "rest.wav";
  static final String WHOLE = "whole.wav";

  private final Path song;
  private final Road road;
  private MelSonifier remaker; // made with the first view; a silent song has none

  SoundFiles(Path song, Road road) {
    this.song = song;
    this.road = road;
  }

  /** Names of the files in a view's folder. */
  List<String> names() {
    return road == Road.ORIGINAL_PHASE ? List.of(PART, REST) : List.of(PART, REST, WHOLE);
  }

  /** Writes a view's files. */
  View write(View view, Path own) throws IOException {
    Plane mask = Relevance.soft(view.map().plane());
    Path part = own.resolve(PART);
    Path rest = own.resolve(REST);
    if (road == Road.ORIGINAL_PHASE) {
      return view.withSounds(new Sonifier(view.map().config()).write(song, mask, part, rest));
    }
    if (remaker == null) {
      remaker = new MelSonifier(song, view.map().config());
    }
    return view.withSounds(remaker.write(mask, part, rest, own.resolve(WHOLE)));
  }

  /** Some seconds of a view's files. */
  static Clips clips(View view, Path own, Piece piece) throws IOException {
    return new Clips(piece.start(), piece.end())
        .add("song", song(view, own))
        .add("part", own.resolve(PART))
        .add("rest", own.resolve(REST));
  }

  /** The files that add up to the song by the view's road, at the gain of its part. */
  static Path[] song(View view, Path own) {
    return view.sounds().orElseThrow().road() == Road.ORIGINAL_PHASE
        ? new Path[] {own.resolve(PART), own.resolve(REST)}
        : new Path[] {own.resolve(WHOLE)};
  }

  /**
   * The sounds that a report holds; none where the song is longer than {@link HtmlReport#LONGEST}.
   *
   * @param folder where the main view's files lie
   * @param beside bytes of the report that other sounds take
   */
  List<ReportSound> compressed(Explanation e, Path folder, long beside) throws IOException {
    double seconds = e.song().seconds();
    if (seconds > HtmlReport.LONGEST) {
      return List.of();
    }
    if (e.main().isEmpty()) {
      int kilobits = HtmlReport.kilobits(seconds, 1, beside);
      return List.of(Compress.file(ReportSound.Kind.ORIGINAL, song, kilobits, 1));
    }
    int kilobits = HtmlReport.kilobits(seconds, 1 + names().size(), beside);
    double gain = e.main().flatMap(View::sounds).orElseThrow().gain();
    List<ReportSound> sounds = new ArrayList<>();
    sounds.add(Compress.file(ReportSound.Kind.ORIGINAL, song, kilobits, gain));
    for (String name : names()) {
      ReportSound.Kind kind =
          switch (name) {
            case PART -> ReportSound.Kind.PART;
            case REST -> ReportSound.Kind.REST;
            default -> ReportSound.Kind.WHOLE;
          };
      sounds.add(Compress.file(kind, folder.resolve(name), kilobits, 1));
    }
    return sounds;
  }

  @Override
  public void close() throws IOException {
    if (remaker != null) {
      remaker.close();
    }
  }
}
