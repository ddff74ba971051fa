package io.earwitness.audio;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

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

  /** How much a lossy codec's frames may blur the length that the header tells. */
  private static final double FRAME_SECONDS = 0.1;

  private final Path path;

  private final Decoder decoder;
  private final AudioInfo info;
  private final List<String> warnings = new ArrayList<>();
  private float[][] first;
  private long samples;
  private long notNumbers;
  private boolean ended;

  private AudioReader(Path path, Decoder decoder) throws IOException {
    this.path = path;
    this.decoder = decoder;
    first = decoder.next();
    if (first == null) {
      throw decoder.failure(
          decoder.damaged() == 0
              ? "holds no sound (0 samples)"
              : "none of its " + decoder.packets() + " packets decodes: " + decoder.errorText());
    }
    if (decoder.sampleRate() > Resampler.MAX_RATE) {
      throw decoder.failure("sample rate " + decoder.sampleRate() + " Hz: no sound has that");
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
    return opened(path, null);
  }

  /**
   * Opens a file from hands that are not to be trusted: it may make the decoder work for long
   * before a first sample comes.
   *
   * @param patience for all work on it, this and each {@link #next}; {@link AudioFormatException}
   *     after that
   * @throws AudioFormatException if it holds no sound that can be decoded in that time
   * @throws IOException if it is missing or may not be read
   */
  public static AudioReader open(Path path, Duration patience) throws IOException {
    return opened(path, patience);
  }

  private static AudioReader opened(Path path, Duration patience) throws IOException {
    if (!path.getFileSystem().equals(FileSystems.getDefault())) {
      throw new IllegalArgumentException("path " + path + ": need a file outside archives");
    }
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString(), null, "no such file");
    }
    if (!Files.isRegularFile(path)) {
      String what = Files.isDirectory(path) ? "a folder" : "a device or pipe";
      throw new FileSystemException(path.toString(), null, what + ", not a sound file");
    }
    if (!Files.isReadable(path)) {
      throw new AccessDeniedException(path.toString(), null, "no permission to read it");
    }
    if (Files.size(path) == 0) {
      throw new AudioFormatException(path, 0, "the file is empty");
    }
    Decoder decoder = decode(path, () -> -1, () -> Decoder.open(path, patience));
    boolean opened = false;
    try {
      AudioReader reader = decode(path, decoder::position, () -> new AudioReader(path, decoder));
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
  public float[][] next() throws IOException {
    if (ended) {
      return null;
    }
    float[][] block = first == null ? decode(path, this::position, decoder::next) : first;
    first = null;
    if (block == null
        || block.length != info.channels()
        || decoder.sampleRate() != info.sampleRate()) {
      end(block);
      return null;
    }
    if (decoder.floats()) {
      for (float[] channel : block) {
        clean(channel);
      }
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

  private void end(float[][] block) throws IOException {
    ended = true;
    double seconds = (double) samples / info.sampleRate();
    boolean damaged = decoder.damaged() > 0 && !decoder.onlyEndDamaged();
    String reason =
        damaged
            ? decoder.damaged() + " of " + decoder.packets() + " packets are damaged"
            : "the file is cut";
    if (block != null) {
      warn(
          "decoded only the first %.1f s: there the sound changes from %d Hz and %d channels to %d"
              + " Hz and %d channels",
          seconds, info.sampleRate(), info.channels(), decoder.sampleRate(), block.length);
    } else if (missing(seconds)) {
      if (info.seconds() - seconds < FRAME_SECONDS) {
        warn("decoded %d of %.0f samples: %s", samples, info.seconds() * info.sampleRate(), reason);
      } else {
        warn("decoded %.1f s of %.1f s: %s", seconds, info.seconds(), reason);
      }
    } else if (damaged || decoder.damaged() > 0 || oggIsCut()) {
      warn("decoded %.1f s: %s", seconds, reason);
    }
  }

  private boolean missing(double seconds) {
    double slack = decoder.lossy() ? FRAME_SECONDS : 0.5 / info.sampleRate();
    return seconds < info.seconds() - slack;
  }

  private boolean oggIsCut() throws IOException {
    return info.format().equals("ogg") && FileFacts.oggIsCut(path);
  }

  private void warn(String format, Object... values) {
    warnings.add(String.format(Locale.ROOT, format, values));
  }

  /**
   * What is not as it should be, in plain sentences; complete once {@link #next} has given null.
   */
  public List<String> warnings() {
    List<String> all = new ArrayList<>(warnings);
    if (notNumbers > 0) {
      all.add(notNumbers + " samples are no numbers or absurdly large and were taken as 0");
    }
    return List.copyOf(all);
  }

  /** Samples of each channel that {@link #next} has given so far. */
  long decoded() {
    return samples;
  }

  /** Byte of the file that was read last. */
  long position() {
    return decoder.position();
  }

  /**
   * Reads a whole file: all channels at its own rate.
   *
   * @throws AudioFormatException if it holds no sound, or more than fits into memory
   */
  public static Sound read(Path path) throws IOException {
    try (AudioReader reader = open(path)) {
      return decode(path, reader::position, new SoundLoader(path, reader, 1)::read);
    }
  }

  /**
   * Reads a whole file as librosa's {@code load}: the mean of the channels, then resampled.
   *
   * @param sampleRate samples a second of the result
   * @throws AudioFormatException if it holds no sound, or more than fits into memory
   */
  public static Sound load(Path path, int sampleRate) throws IOException {
    return load(path, sampleRate, 1);
  }

  /**
   * Reads a whole file as {@link #load(Path, int)}, one of some at once.
   *
   * @param sampleRate samples a second of the result
   * @param atOnce files that the program works on at once, at least 1: each may take that share of
   *     the memory that is meant for sound
   * @throws AudioFormatException if it holds no sound, or more than its share of the memory
   */
  public static Sound load(Path path, int sampleRate, int atOnce) throws IOException {
    if (atOnce < 1) {
      throw new IllegalArgumentException("atOnce " + atOnce + ": need at least 1");
    }
    return load(path, sampleRate, 0, Double.POSITIVE_INFINITY, atOnce);
  }

  /**
   * Reads a part of a file as librosa's {@code load}.
   *
   * @param sampleRate samples a second of the result
   * @param offset seconds to leave out in front, at least 0; a whole number of the file's samples,
   *     rounded down
   * @param duration seconds to read, above 0; infinity reads to the end
   * @throws AudioFormatException if it holds no sound there, or more than fits into memory
   */
  public static Sound load(Path path, int sampleRate, double offset, double duration)
      throws IOException {
    if (!(offset >= 0)) {
      throw new IllegalArgumentException("offset " + offset + ": need at least 0");
    }
    if (!(duration > 0)) {
      throw new IllegalArgumentException("duration " + duration + ": need more than 0");
    }
    return load(path, sampleRate, offset, duration, 1);
  }

  private static Sound load(Path path, int sampleRate, double offset, double duration, int atOnce)
      throws IOException {
    Resampler.requireRate("sampleRate", sampleRate);
    try (AudioReader reader = open(path)) {
      SoundLoader loader = new SoundLoader(path, reader, atOnce);
      return decode(path, reader::position, () -> loader.load(sampleRate, offset, duration));
    }
  }

  /** What is known of a file once it is decoded. */
  record Facts(AudioInfo info, List<String> warnings) {}

  /** Reads a file as {@link #load(Path, int)} and gives its sound away block by block. */
  static Facts stream(Path path, int sampleRate, SoundLoader.Sink sink) throws IOException {
    Resampler.requireRate("sampleRate", sampleRate);
    try (AudioReader reader = open(path)) {
      SoundLoader loader = new SoundLoader(path, reader, 1);
      return decode(
          path,
          reader::position,
          () -> {
            loader.stream(sampleRate, 0, Double.POSITIVE_INFINITY, sink);
            return new Facts(reader.info(), reader.warnings());
          });
    }
  }

  /** Part of the work on a file. */
  interface Decoding<T> {
    T run() throws IOException;
  }

  /**
   * Decodes something; where libav or a count of samples fails in a way that nobody foresaw, it is
   * this file that cannot be used, and others go on.
   */
  static <T> T decode(Path path, LongSupplier position, Decoding<T> work) throws IOException {
    try {
      return work.run();
    } catch (IllegalStateException | ArithmeticException e) {
      AudioFormatException failure =
          new AudioFormatException(
              path, position.getAsLong(), "cannot be decoded: " + e.getMessage());
      failure.initCause(e);
      throw failure;
    }
  }

  @Override
  public void close() {
    ended = true;
    decoder.close();
  }
}
