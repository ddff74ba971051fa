package io.earwitness.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Gathers the blocks of a reader, mixed and resampled if asked for. */
final class SoundLoader {
  /** A header is believed, when room is made, down to this many bytes a second. */
  private static final double LEAST_BYTES = 1000;

  /** A third of the memory, for a buffer that grows lies there twice for a moment. */
  private static final long MAX_SAMPLES = Runtime.getRuntime().maxMemory() / 3 / Float.BYTES;

  private final Path path;
  private final AudioReader reader;
  private final AudioInfo info;
  private final long maxSamples;

  /**
   * A loader.
   *
   * @param atOnce files that are loaded at once, each of which may take its share of the memory
   */
  SoundLoader(Path path, AudioReader reader, int atOnce) {
    this.path = path;
    this.maxSamples = MAX_SAMPLES / atOnce;
    this.reader = reader;
    this.info = reader.info();
  }

  Sound read() throws IOException {
    SampleBuffer all = room(info.channels(), info.sampleRate(), info.seconds());
    for (float[][] block = reader.next(); block != null; block = reader.next()) {
      append(block, all);
    }
    return new Sound(Waveform.of(info.sampleRate(), all.take()), info, reader.warnings());
  }

  Sound load(int sampleRate, double offset, double duration) throws IOException {
    SampleBuffer all = room(1, sampleRate, Math.min(info.seconds() - offset, duration));
    stream(sampleRate, offset, duration, block -> append(block, all));
    return new Sound(Waveform.of(sampleRate, all.take()), info, reader.warnings());
  }

  /** Where blocks of samples go, [channel][sample]. */
  interface Sink {
    void append(float[][] block) throws IOException;
  }

  /** Gives the mean of the channels, resampled, block by block; at least one sample in all. */
  void stream(int sampleRate, double offset, double duration, Sink sink) throws IOException {
    long from = (long) (offset * info.sampleRate());
    long count = (long) (duration * info.sampleRate());
    long given = 0;
    if (info.sampleRate() == sampleRate) {
      for (float[][] block = mono(from, count); block != null; block = mono(from, count)) {
        given += give(block, sink);
      }
    } else {
      try (Resampler resampler = new Resampler(info.sampleRate(), sampleRate, 1)) {
        for (float[][] block = mono(from, count); block != null; block = mono(from, count)) {
          given += give(resampler.push(block), sink);
        }
        given += give(resampler.finish(), sink);
      }
    }
    if (given == 0) {
      throw new AudioFormatException(
          path, -1, "no sound from " + offset + " s on: it has " + decodedSeconds() + " s");
    }
  }

  private static long give(float[][] block, Sink sink) throws IOException {
    sink.append(block);
    return block[0].length;
  }

  /** The next samples, mixed, of the {@code count} from sample {@code from}; null at their end. */
  private float[][] mono(long from, long count) throws IOException {
    while (reader.decoded() - from < count) {
      float[][] block = reader.next();
      if (block == null) {
        return null;
      }
      long end = reader.decoded() - from;
      long start = end - block[0].length;
      if (end > 0) {
        float[] mean = Waveform.of(info.sampleRate(), block).mono().channel(0);
        int first = (int) Math.max(0, -start);
        int last = (int) Math.min(mean.length, count - start);
        boolean whole = first == 0 && last == mean.length;
        return new float[][] {whole ? mean : Arrays.copyOfRange(mean, first, last)};
      }
    }
    return null;
  }

  /** Makes room for what the header promises, as far as a file of this size can hold it. */
  private SampleBuffer room(int channels, int sampleRate, double seconds) throws IOException {
    double likely = Math.min(seconds, Files.size(path) / LEAST_BYTES);
    double most = (double) maxSamples / channels;
    return new SampleBuffer(channels, (int) Math.ceil(Math.min(likely * sampleRate, most) - 1e-6));
  }

  private void append(float[][] block, SampleBuffer all) throws AudioFormatException {
    if ((all.length() + (long) block[0].length) * block.length > maxSamples) {
      throw new AudioFormatException(
          path,
          reader.position(),
          String.format(
              Locale.ROOT,
              "the sound of the first %.0f s takes %d MB, and this program may use no more at once",
              decodedSeconds(),
              (maxSamples * Float.BYTES) >> 20));
    }
    all.append(block);
  }

  private double decodedSeconds() {
    return (double) reader.decoded() / info.sampleRate();
  }
}
