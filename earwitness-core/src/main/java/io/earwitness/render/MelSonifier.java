package io.earwitness.render;

import io.earwitness.audio.AudioReader;
import io.earwitness.audio.LongSound;
import io.earwitness.audio.WavWriter;
import io.earwitness.audio.WavWriter.Encoding;
import io.earwitness.spectral.LogMel;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.MelToAudio;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.tensor.Plane;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plays what a map points at by the road {@link Road#GRIFFIN_LIM}: the song's mel powers times the
 * mask's square, and a new sound of that. Beside part and rest it makes the whole song by the same
 * road, to know what the road itself loses. Part and rest do not add up to the whole: their phases
 * are found separately.
 *
 * <p>Made for one song; sounds lie in temporary files until their common gain is known. For one
 * thread.
 */
public final class MelSonifier implements Closeable {
  private static final double HEADROOM = 0.99;
  private static final String WHOLE = "whole.wav";

  private final Spectrogram mel;
  private final int length;
  private final MelToAudio road;
  private final Path scratch;
  private final Raw whole;
  private final RoadLoss loss;

  /** A sound in a temporary file of floats. */
  private record Raw(Path file, double peak) {}

  /**
   * Reads a song and makes its whole sound anew.
   *
   * @param features what the rows and columns of the masks stand for
   * @throws io.earwitness.audio.AudioFormatException if the file holds no sound
   */
  public MelSonifier(Path song, MelConfig features) throws IOException {
    this(song, features, Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** With temporary files in a folder of its own below another. */
  MelSonifier(Path song, MelConfig features, Path temporary) throws IOException {
    try (LongSound mono = LongSound.load(song, features.sampleRate())) {
      mel = new LogMel(features).power(mono);
      length = mono.length();
    }
    road = new MelToAudio(features);
    scratch = Files.createTempDirectory(temporary, "earwitness-");
    boolean ready = false;
    try {
      whole = raw(WHOLE, mel);
      try (LongSound made = LongSound.load(whole.file, features.sampleRate())) {
        loss = RoadLoss.of(mel, made);
      }
      ready = true;
    } finally {
      if (!ready) { // nobody will have an object to close
        close();
      }
    }
  }

  /**
   * Writes three mono files of 24 bits, all times the same gain: 1 unless one of them would clip.
   *
   * @param mask (nMels, frames) of the song, values in [0, 1]
   * @param part file of what the mask keeps
   * @param rest file of what it leaves: the mask's complement
   * @param all file of the whole song by this road
   */
  public Sonifier.Written write(Plane mask, Path part, Path rest, Path all) throws IOException {
    mask.requireShape(mel.plane().rows(), mel.frames());
    List<Raw> made = new ArrayList<>(List.of(whole));
    try {
      made.add(raw("part.wav", masked(mask)));
      made.add(raw("rest.wav", masked(mask.map(m -> 1 - m))));
      double peak = made.stream().mapToDouble(Raw::peak).max().orElseThrow();
      double gain = peak > HEADROOM ? HEADROOM / peak : 1;
      List<Path> files = List.of(all, part, rest);
      for (int i = 0; i < files.size(); i++) {
        copy(made.get(i).file, files.get(i), (float) gain);
      }
      return new Sonifier.Written(Road.GRIFFIN_LIM, gain, peak, length, Optional.of(loss));
    } finally {
      for (Raw raw : made.subList(1, made.size())) {
        Files.deleteIfExists(raw.file);
      }
    }
  }

  /** The mask multiplies amplitudes. */
  private Spectrogram masked(Plane mask) {
    double power = mel.config().power();
    return new Spectrogram(mel.plane().times(mask.map(m -> Math.pow(m, power))), mel.config());
  }

  private Raw raw(String name, Spectrogram bands) throws IOException {
    Path file = scratch.resolve(name);
    double[] peak = {0};
    try (WavWriter writer =
        WavWriter.openLong(file, mel.config().sampleRate(), 1, Encoding.FLOAT32)) {
      road.run(
          bands,
          length,
          samples -> {
            for (float x : samples) {
              peak[0] = Math.max(peak[0], Math.abs(x));
            }
            writer.append(new float[][] {samples});
          });
      writer.finish();
    }
    return new Raw(file, peak[0]);
  }

  private static void copy(Path raw, Path to, float gain) throws IOException {
    try (AudioReader reader = AudioReader.open(raw);
        WavWriter writer = WavWriter.openLong(to, reader.info().sampleRate(), 1, Encoding.PCM24)) {
      for (float[][] block = reader.next(); block != null; block = reader.next()) {
        for (int i = 0; i < block[0].length; i++) {
          block[0][i] *= gain;
        }
        writer.append(block);
      }
      writer.finish();
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(scratch.resolve(WHOLE));
    Files.deleteIfExists(scratch);
  }
}
