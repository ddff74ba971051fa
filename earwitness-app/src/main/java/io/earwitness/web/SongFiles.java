package io.earwitness.web;

import java.io.IOException;
import java.nio.file.Path;

/** What lies in a song's folder. */
final class SongFiles {
  private static final String REPORT = "report-";

  private final Path folder;

  SongFiles(Path folder) {
    this.folder = folder;
  }

  /** What came in, until it is decoded. */
  Path upload() {
    return folder.resolve("upload.bin");
  }

  /** What the file that came in was, see {@link Source}. */
  Path source() {
    return folder.resolve("source.json");
  }

  /** The sound: its own rate, one or two channels, 16 bits. */
  Path original() {
    return folder.resolve("original.wav");
  }

  /** The mean of its channels at a rate that networks hear, as floats. */
  Path mono(int sampleRate) {
    return folder.resolve("mono-" + sampleRate + ".wav");
  }

  Pcm sound() throws IOException {
    return new Pcm(original());
  }

  Pcm heardBy(Model model) throws IOException {
    return new Pcm(mono(model.features().sampleRate()));
  }

  /** Its spectrogram at all levels, see {@link Pyramid}. */
  Path pyramid(Model model) {
    return folder.resolve("mel-" + model.featuresKey() + ".bin");
  }

  /** A network's answer as JSON. */
  Path answer(Model model) {
    return folder.resolve("answer-" + model.version() + ".json");
  }

  /** Walls of filters by one network. */
  Path walls(Model model) {
    return folder.resolve("walls-" + model.version());
  }

  /** Whether a path in a song's folder is that of a {@link #report}. */
  static boolean isReport(Path path) {
    return path.getFileName().toString().startsWith(REPORT);
  }

  /** What a job explained. */
  Path report(String job) {
    return folder.resolve(REPORT + Ids.checked(job, "explanation"));
  }
}
