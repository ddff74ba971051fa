package io.earwitness.cli;

import io.earwitness.audio.AudioReader;
import io.earwitness.audio.Sound;
import io.earwitness.render.Picture;
import io.earwitness.render.SpectrogramImage;
import io.earwitness.spectral.LogMel;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.tensor.AtomicFiles;
import io.earwitness.tensor.Npy;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code earwitness features}. */
@Command(
    name = "features",
    header = Commands.Headers.FEATURES,
    description =
        "The options are librosa's parameters. A .npy file holds float32 dB values of shape (mel"
            + " bands, frames); .csv the same with Hz and seconds; .png and .svg are pictures.",
    footer = {
      "",
      "Examples: earwitness features song.mp3 --out song.npy",
      "          earwitness features song.mp3 --out song.png --n-mels 96 --duration 10",
    })
final class FeaturesCommand extends Subcommand {
  private static final List<String> ENDINGS = List.of(".npy", ".png", ".svg", ".csv");

  @Parameters(paramLabel = "FILE", description = "The sound: wav, flac, mp3, ogg, opus, m4a, au.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "X",
      required = true,
      order = 1,
      description = "What to write: a name that ends in .npy, .png, .svg or .csv.")
  private Path out;

  @Option(
      names = "--offset",
      paramLabel = "S",
      order = 2,
      defaultValue = "0",
      description = "Seconds to leave out in front (default: ${DEFAULT-VALUE}).")
  private double offset;

  @Option(
      names = "--duration",
      paramLabel = "S",
      order = 3,
      description = "Seconds to read (default: all).")
  private Double duration;

  @Option(
      names = "--grey",
      order = 4,
      description =
          "A bare grey .png, one pixel a cell, 0 to 255 from the floor to the peak, low bands at"
              + " the bottom.")
  private boolean grey;

  @Mixin private MelOptions mel;

  private MelConfig config;

  @Override
  void check() {
    need(ENDINGS.contains(ending()), "--out", out, "a name that ends in .npy, .png, .svg or .csv");
    need(!grey || ending().equals(".png"), "--out", out, "a name that ends in .png with --grey");
    range("--offset", offset, 0, 1e6);
    need(duration == null || duration > 0, "--duration", duration, "more than 0");
    config = fromOptions(mel::config);
    need(!grey || !Double.isInfinite(config.topDb()), "--top-db", "none", "a number with --grey");
  }

  @Override
  void work(Console console) throws IOException {
    Sound sound =
        AudioReader.load(
            file,
            config.sampleRate(),
            offset,
            duration == null ? Double.POSITIVE_INFINITY : duration);
    sound.warnings().forEach(w -> console.warn(file + ": " + w));
    Spectrogram spectrogram = new LogMel(config).apply(sound.waveform());
    write(spectrogram);
    console.result(
        "%s: %d mel bands x %d frames, %.2f s, %.1f to %.1f dB",
        out,
        config.nMels(),
        spectrogram.frames(),
        sound.waveform().seconds(),
        tenths(spectrogram.values().min()),
        tenths(spectrogram.values().max()));
    console.put("file", file.toString());
    console.put("out", out.toString());
    console.put("audio", sound.info());
    console.put("features", config);
    console.put("shape", spectrogram.values().shape());
    console.put("seconds", sound.waveform().seconds());
    console.put("minDb", spectrogram.values().min());
    console.put("maxDb", spectrogram.values().max());
  }

  /** Rounded, and 0 instead of -0. */
  private static double tenths(float db) {
    return Math.round(10 * db) / 10.0;
  }

  private void write(Spectrogram spectrogram) throws IOException {
    if (ending().equals(".npy")) {
      Npy.write(out, spectrogram.values());
    } else if (ending().equals(".csv")) {
      AtomicFiles.write(out, part -> csv(spectrogram, part));
    } else if (grey) {
      AtomicFiles.write(out, Picture.png(SpectrogramImage.grey(spectrogram)));
    } else {
      SpectrogramImage.of(spectrogram).write(out);
    }
  }

  /** A header of frame times, then a row for each mel band that begins with its centre. */
  private static void csv(Spectrogram spectrogram, Path part) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(part)) {
      writer.write("hz");
      for (int t = 0; t < spectrogram.frames(); t++) {
        writer.write(String.format(Locale.ROOT, ",%.4f", spectrogram.seconds(t)));
      }
      writer.newLine();
      for (int m = 0; m < spectrogram.config().nMels(); m++) {
        writer.write(String.format(Locale.ROOT, "%.2f", spectrogram.hertz(m)));
        for (int t = 0; t < spectrogram.frames(); t++) {
          writer.write("," + spectrogram.values().get(m, t));
        }
        writer.newLine();
      }
    }
  }

  private String ending() {
    String name = out.toString().toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot);
  }
}
