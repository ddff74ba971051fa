package io.earwitness.synth;

import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import io.earwitness.spectral.StftConfig;
import io.earwitness.tensor.AtomicFiles;
import io.earwitness.tensor.Npy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Writes the built-in music as a data set: {@code GENRE/GENRE.NNNNN.wav} (mono, 22 050 Hz, 16 bit)
 * with a {@code manifest.csv} that names each clip's ensemble as its artist.
 *
 * @param clips of each genre, 1 to 99 999
 * @param seconds of each clip, above 0 and at most 600
 * @param seed of the music
 * @param stems whether to write each clip's stems as {@code stems/GENRE.NNNNN/STEM.wav} and the
 *     truth mask of its cause as {@code truth.npy} beside them
 */
public record Synth(int clips, double seconds, long seed, boolean stems) {
  public Synth {
    need(clips >= 1 && clips <= 99_999, "clips", clips, "1 to 99999");
    need(seconds > 0 && seconds <= 600, "seconds", seconds, "above 0, at most 600");
  }

  /**
   * Writes everything below a folder, which is made if it is missing.
   *
   * @param progress told the number of clips written so far
   */
  public void write(Path folder, IntConsumer progress) throws IOException {
    SynthMusic music = new SynthMusic(seed);
    TruthMask truth = new TruthMask(StftConfig.of(2048, 512));
    List<String> rows = new ArrayList<>();
    rows.add("path,genre,artist,title,cause,tempo");
    int written = 0;
    for (Genre genre : Genre.values()) {
      Files.createDirectories(folder.resolve(genre.label()));
      for (int i = 0; i < clips; i++) {
        Clip clip = music.render(genre, i, seconds);
        String id = String.format(Locale.ROOT, "%s.%05d", genre.label(), i);
        String path = genre.label() + "/" + id + ".wav";
        WavWriter.write(folder.resolve(path), clip.mix(), WavWriter.Encoding.PCM16);
        if (stems) {
          writeStems(folder.resolve("stems").resolve(id), clip, truth);
        }
        rows.add(
            String.format(
                Locale.ROOT,
                "%s,%s,%s,%s,%s,%.2f",
                path,
                genre.label(),
                music.ensemble(i),
                id,
                genre.cause(),
                clip.tempo()));
        progress.accept(++written);
      }
    }
    AtomicFiles.write(folder.resolve("manifest.csv"), String.join("\n", rows) + "\n");
  }

  private static void writeStems(Path folder, Clip clip, TruthMask truth) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, Waveform> stem : clip.stems().entrySet()) {
      Path file = folder.resolve(stem.getKey() + ".wav");
      WavWriter.write(file, stem.getValue(), WavWriter.Encoding.FLOAT32);
    }
    Npy.write(folder.resolve("truth.npy"), truth.of(clip));
  }

  private static void need(boolean ok, String name, Object value, String need) {
    if (!ok) {
      throw new IllegalArgumentException(name + " " + value + ": need " + need);
    }
  }
}
