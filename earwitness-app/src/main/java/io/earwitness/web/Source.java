package io.earwitness.web;

import io.earwitness.audio.AudioInfo;
import io.earwitness.audio.AudioReader;
import io.earwitness.report.Explainer;
import io.earwitness.report.Song;
import io.earwitness.tensor.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a song was when it came in: the visitor's name of its file, that file's digest and tags.
 * Reports tell of it instead of the sound that the studio made of it.
 */
final class Source {
  private Source() {}

  /** Keeps it beside the song, before the file goes away. */
  static void keep(io.earwitness.web.Song song, SongFiles files, AudioInfo info)
      throws IOException {
    Song source = of(song, files.upload(), info);
    AtomicFiles.write(files.source(), Json.MAPPER.writeValueAsBytes(source));
  }

  /** What was kept; of the studio's own sound where an earlier version kept nothing. */
  static Song of(io.earwitness.web.Song song, SongFiles files) throws IOException {
    if (Files.exists(files.source())) {
      Song kept = Json.MAPPER.readValue(files.source().toFile(), Song.class);
      return new Song(kept.file(), kept.digest(), kept.info(), song.seconds());
    }
    try (AudioReader reader = AudioReader.open(files.original())) {
      return of(song, files.original(), reader.info());
    }
  }

  private static Song of(io.earwitness.web.Song song, Path file, AudioInfo info)
      throws IOException {
    Map<String, String> tags = new TreeMap<>(info.tags());
    if (!song.title().equals(song.file())) {
      tags.put("title", song.title());
    }
    if (song.artist() != null) {
      tags.put("artist", song.artist());
    }
    AudioInfo told =
        new AudioInfo(
            info.format(), info.codec(), info.sampleRate(), info.channels(), info.seconds(), tags);
    return new Song(song.file(), Explainer.digest(file), told, song.seconds());
  }
}
