package io.earwitness.audio;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads sound files: WAV, AU, AIFF, FLAC, MP3, Ogg Vorbis, Opus, M4A and others, told by their
 * content, not by their name.
 *
 * <p>{@link #load} gives what networks hear, {@link #read} the file as it is; an instance gives it
 * block by block, so that a long file never lies in memory. Samples are floats in [-1, 1], integers
 * divided by their full scale; float files may go beyond and are not clipped.
 *
 * <p>What is damaged is decoded as far as it goes, and {@link #warnings} says so; what holds no
 * sound is refused with {@link AudioFormatException}. Different instances may be used by different
 * threads.
 */
public final class AudioReader implements Closeable {
  /** Larger values cannot come from sound, and their squares leave the range of a float. */
  private static final float ABSURD = 1e9f;

  private static final double FRAME_SECONDS = 0.1;

  private final Decoder decoder;
  private final AudioInfo info;
  private final List<String> warnings = new ArrayList<>();
  private float[][] first;
  private long samples;
  private long notNumbers;
  private boolean ended;

  private AudioReader(Decoder decoder) throws IOException {
    this.decoder = decoder;
    first = decoder.next();
    if (first == null) {
      throw decoder.failure(
          decoder.damaged() == 0
              ? "holds no sound (0 samples)"
              : "none of its " + decoder.packets() + " packets decodes: " + decoder.errorText());
    }
    info =
        new AudioInfo(
            decoder.formatName(),
            decoder.codecName(),
            decoder.sampleRate(),
            first.length,
            decoder.headerSeconds(),
            decoder.tags());
  }

  /**
   * Opens a file and decodes its first block.
   *
   * @throws AudioFormatException if it holds no sound that can be decoded
   * @throws IOException if it is missing or may not be read
   */
  public static AudioReader open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new FileSystemException(path.toString(), null, "a folder, not a sound file");
    }
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString(), null, "no such file");
    }
    if (!Files.isReadable(path)) {
      throw new AccessDeniedException(path.toString(), null, "no permission to read it");
    }
    if (Files.size(path) == 0) {
      throw new AudioFormatException(path, 0, "the file is empty");
    }
    Decoder decoder = Decoder.open(path);
    boolean opened = false;
    try {
      AudioReader reader = new AudioReader(decoder);
      opened = true;
      return reader;
    } finally {
      if (!opened) {
        decoder.close();
      }
    }
  }

  /** What the file says about itself. */
  public AudioInfo info() {
    return info;
  }

  /**
   * The next samples at the file's own rate.
   *
   * @return [channel][sample] with {@code info().channels()} rows; null at the end
   */
  public float[][] next() {
    if (ended) {
      return null;
    }
    float[][] block = first == null ? decoder.next() : first;
    first = null;
    if (block == null
        || block.length != info.channels()
        || decoder.sampleRate() != info.sampleRate()) {
      end(block);
      return null;
    }
    for (float[] channel : block) {
      clean(channel);
    }
    samples += block[0].length;
    return block;
  }

  private void clean(float[] channel) {
    int bad = 0;
    for (float x : channel) {
      bad += Math.abs(x) <= ABSURD ? 0 : 1;
    }
    if (bad > 0) {
      notNumbers += bad;
      for (int i = 0; i < channel.length; i++) {
        channel[i] = Math.abs(channel[i]) <= ABSURD ? channel[i] : 0;
      }
    }
  }

  private void end(float[][] block) {
    ended = true;
    double seconds = (double) samples / info.sampleRate();
    if (block != null) {
      warn(
          "decoded only the first %.1f s: there the sound changes from %d Hz and %d channels to %d"
              + " Hz and %d channels",
          seconds, info.sampleRate(), info.channels(), decoder.sampleRate(), block.length);
    } else if (missing(seconds)) {
      warn("decoded %.1f s of %.1f s: the file is cut", seconds, info.seconds());
    }
    if (decoder.damaged() > 0) {
      warn("%d of %d packets are damaged", decoder.damaged(), decoder.packets());
    }
    if (notNumbers > 0) {
      warn("%d samples are no numbers or absurdly large and were taken as 0", notNumbers);
    }
  }

  private boolean missing(double seconds) {
    double slack = decoder.lossy() ? FRAME_SECONDS : 0.5 / info.sampleRate();
    return seconds < info.seconds() - slack;
  }

  private void warn(String format, Object... values) {
    warnings.add(String.format(Locale.ROOT, format, values));
  }

  /**
   * What is not as it should be, in plain sentences; complete once {@link #next} has given null.
   */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Reads a whole file: all channels at its own rate. */
  public static Sound read(Path path) throws IOException {
    try (AudioReader reader = open(path)) {
      SampleBuffer all = new SampleBuffer(reader.info.channels(), 0);
      for (float[][] block = reader.next(); block != null; block = reader.next()) {
        all.append(block);
      }
      return new Sound(
          Waveform.of(reader.info.sampleRate(), all.take()), reader.info, reader.warnings());
    }
  }

  /**
   * Reads a whole file as librosa's {@code load}: the mean of the channels, then resampled.
   *
   * @param sampleRate samples a second of the result
   */
  public static Sound load(Path path, int sampleRate) throws IOException {
    return load(path, sampleRate, 0, Double.POSITIVE_INFINITY);
  }

  /**
   * Reads a part of a file as librosa's {@code load}.
   *
   * @param sampleRate samples a second of the result
   * @param offset seconds to leave out in front, at least 0; a whole number of the file's samples,
   *     rounded down
   * @param duration seconds to read, above 0; infinity reads to the end
   */
  public static Sound load(Path path, int sampleRate, double offset, double duration)
      throws IOException {
    if (!(offset >= 0)) {
      throw new IllegalArgumentException("offset " + offset + ": need at least 0");
    }
    if (!(duration > 0)) {
      throw new IllegalArgumentException("duration " + duration + ": need more than 0");
    }
    try (AudioReader reader = open(path);
        Resampler resampler = reader.resamplerTo(sampleRate)) {
      long from = (long) (offset * reader.info.sampleRate());
      long to = from + Math.min((long) (duration * reader.info.sampleRate()), Long.MAX_VALUE / 2);
      SampleBuffer all = new SampleBuffer(1, 0);
      for (float[][] block = reader.next();
          block != null && reader.samples - block[0].length < to;
          block = reader.next()) {
        long start = reader.samples - block[0].length;
        Waveform part = Waveform.of(reader.info.sampleRate(), block).mono();
        int begin = (int) Math.max(0, Math.min(from - start, part.length()));
        int end = (int) Math.min(part.length(), to - start);
        if (end > begin) {
          float[][] piece = {part.slice(begin, end).channel(0)};
          all.append(resampler == null ? piece : resampler.push(piece));
        }
      }
      if (resampler != null) {
        all.append(resampler.finish());
      }
      if (all.length() == 0) {
        throw new AudioFormatException(
            path, -1, "no sound after " + offset + " s: it ends before that");
      }
      return new Sound(Waveform.of(sampleRate, all.take()), reader.info, reader.warnings());
    }
  }

  private Resampler resamplerTo(int sampleRate) {
    return info.sampleRate() == sampleRate ? null : new Resampler(info.sampleRate(), sampleRate, 1);
  }

  @Override
  public void close() {
    ended = true;
    decoder.close();
  }
}
