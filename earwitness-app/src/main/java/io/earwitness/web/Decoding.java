package io.earwitness.web;

import io.earwitness.audio.AudioInfo;
import io.earwitness.audio.AudioReader;
import io.earwitness.audio.Resampler;
import io.earwitness.audio.WavWriter;
import io.earwitness.audio.WavWriter.Encoding;
import io.earwitness.audio.Waveform;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Decodes a file once, block by block: into the sound that is played, and into what networks hear.
 * Everything later reads those.
 */
final class Decoding {
  private static final int LEAST_RATE = 8000;
  private static final int MOST_RATE = 96_000;
  private static final int USUAL_RATE = 48_000;

  /** Twenty minutes of music take half a minute where the machine is busy. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final SongFiles files;
  private final Set<Integer> rates;
  private final int mostSeconds;

  /**
   * A decoding.
   *
   * @param rates at which networks hear
   * @param mostSeconds a longer file is refused
   */
  Decoding(SongFiles files, Set<Integer> rates, int mostSeconds) {
    this.files = files;
    this.rates = rates;
    this.mostSeconds = mostSeconds;
  }

  /** What came of it. */
  record Decoded(
      AudioInfo info, int sampleRate, int channels, int samples, List<String> warnings) {}

  /** Writes the files; they appear when all of them are whole. */
  Decoded run(Path file, Ticket ticket, double share) throws IOException {
    try (AudioReader reader = AudioReader.open(file, PATIENCE)) {
      AudioInfo info = reader.info();
      requireShort(info.seconds(), mostSeconds);
      int channels = info.channels() > 2 ? 1 : info.channels();
      int rate = playable(info.sampleRate());
      List<String> warnings = new ArrayList<>();
      if (channels != info.channels()) {
        warnings.add("its " + info.channels() + " channels are mixed to one");
      }
      if (rate != info.sampleRate()) {
        warnings.add("its " + info.sampleRate() + " Hz are played at " + rate + " Hz");
      }
      try (Sink original = new Sink(files.original(), info.sampleRate(), rate, channels, true);
          Sinks monos = new Sinks(info.sampleRate())) {
        long samples = 0;
        for (float[][] block = reader.next(); block != null; block = reader.next()) {
          samples += block[0].length;
          double seconds = (double) samples / info.sampleRate();
          requireShort(seconds, mostSeconds);
          double whole = info.seconds() > 0 ? info.seconds() : mostSeconds;
          ticket.progress("decoding", share * Math.min(1, seconds / whole), "");
          float[][] mono = {Waveform.of(info.sampleRate(), block).mono().channel(0)};
          original.append(channels == info.channels() ? block : mono);
          monos.append(mono);
        }
        warnings.addAll(reader.warnings());
        monos.finish();
        long clipped = original.finish();
        if (clipped > 0) {
          warnings.add(clipped + " samples are beyond full scale and are played clipped");
        }
        return new Decoded(info, rate, channels, new Pcm(files.original()).length(), warnings);
      }
    }
  }

  /**
   * Refuses a length.
   *
   * @param seconds NaN where nobody knows
   * @throws Problem if it is beyond the limit
   */
  static void requireShort(double seconds, int most) {
    if (seconds > most) {
      throw Problem.tooLarge(
          String.format(Locale.ROOT, "it is longer than %.1f minutes", most / 60.0));
    }
  }

  private static int playable(int rate) {
    return rate < LEAST_RATE ? LEAST_RATE : rate > MOST_RATE ? USUAL_RATE : rate;
  }

  /** A WAV file at its own rate. */
  private static final class Sink implements AutoCloseable {
    private final WavWriter writer;
    private final Resampler resampler;

    Sink(Path file, int from, int to, int channels, boolean shorts) throws IOException {
      resampler = from == to ? null : new Resampler(from, to, channels);
      writer = WavWriter.open(file, to, channels, shorts ? Encoding.PCM16 : Encoding.FLOAT32);
    }

    void append(float[][] block) throws IOException {
      writer.append(resampler == null ? block : resampler.push(block));
    }

    long finish() throws IOException {
      if (resampler != null) {
        writer.append(resampler.finish());
      }
      return writer.finish();
    }

    @Override
    public void close() throws IOException {
      writer.close();
      if (resampler != null) {
        resampler.close();
      }
    }
  }

  /** One mono file for each rate that networks hear. */
  private final class Sinks implements AutoCloseable {
    private final Map<Integer, Sink> sinks = new LinkedHashMap<>();

    Sinks(int from) throws IOException {
      for (int rate : rates) {
        sinks.put(rate, new Sink(files.mono(rate), from, rate, 1, false));
      }
    }

    void append(float[][] mono) throws IOException {
      for (Sink sink : sinks.values()) {
        sink.append(mono);
      }
    }

    void finish() throws IOException {
      for (Sink sink : sinks.values()) {
        sink.finish();
      }
    }

    @Override
    public void close() throws IOException {
      for (Sink sink : sinks.values()) {
        sink.close();
      }
    }
  }
}
