package io.earwitness.audio;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * One channel of sound of any length in bounded memory: the first minutes lie in memory, and what
 * is longer goes whole into a temporary file, from which pieces are read. The file takes 4 bytes a
 * sample in {@code java.io.tmpdir} and is gone once the sound is closed.
 */
public final class LongSound implements Samples, Closeable {
  /** Six minutes at 22 050 Hz, 32 MiB. */
  static final int IN_MEMORY = 1 << 23;

  private final Path song;
  private final int sampleRate;
  private final int inMemory;
  private AudioInfo info;
  private List<String> warnings = List.of();
  private SampleBuffer start;
  private Waveform all;
  private Path temporary;
  private FileChannel file;
  private long length;

  private LongSound(Path song, int sampleRate, int inMemory) {
    this.song = song;
    this.sampleRate = sampleRate;
    this.inMemory = inMemory;
    start = new SampleBuffer(1, 0);
  }

  /**
   * Reads a file as librosa's {@code load}: the mean of the channels, then resampled.
   *
   * @param sampleRate samples a second of the result
   * @throws AudioFormatException if it holds no sound, or more than 2^31 samples
   */
  public static LongSound load(Path path, int sampleRate) throws IOException {
    return load(path, sampleRate, IN_MEMORY);
  }

  /** With a memory of one's own, in samples. */
  static LongSound load(Path path, int sampleRate, int inMemory) throws IOException {
    LongSound sound = new LongSound(path, sampleRate, inMemory);
    boolean read = false;
    try {
      AudioReader.Facts facts = AudioReader.stream(path, sampleRate, sound::append);
      sound.info = facts.info();
      sound.warnings = facts.warnings();
      sound.end();
      read = true;
      return sound;
    } finally {
      if (!read) {
        sound.close();
      }
    }
  }

  private void append(float[][] block) throws IOException {
    if (length + block[0].length > Integer.MAX_VALUE) {
      throw new AudioFormatException(
          song, -1, "has more than 2^31 samples at " + sampleRate + " Hz");
    }
    if (start != null && length + block[0].length > inMemory) {
      temporary = Files.createTempFile("earwitness-", ".floats");
      file = opened(temporary);
      float[] before = start.take()[0];
      start = null;
      write(before);
    }
    if (start == null) {
      write(block[0]);
    } else {
      start.append(block);
    }
    length += block[0].length;
  }

  /** Opens a file that goes when it is closed, or at once where it cannot be opened. */
  static FileChannel opened(Path file) throws IOException {
    try {
      return FileChannel.open(
          file,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private void end() {
    if (start != null) {
      all = Waveform.of(sampleRate, start.take());
      start = null;
    }
  }

  private void write(float[] samples) throws IOException {
    ByteBuffer bytes = bytes(samples.length);
    bytes.asFloatBuffer().put(samples);
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      throw new FileSystemException(temporary.toString(), null, e.getMessage());
    }
  }

  private static ByteBuffer bytes(int samples) {
    return ByteBuffer.allocate(samples * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** What the file says about itself; rate and channels are the file's own. */
  public AudioInfo info() {
    return info;
  }

  /** Plain sentences about what is not as it should be in the file. */
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public int sampleRate() {
    return sampleRate;
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public int length() {
    return Math.toIntExact(length);
  }

  @Override
  public Waveform slice(int from, int to) {
    if (all != null) {
      return all.slice(from, to);
    }
    float[] samples = new float[to - from];
    int count = (int) Math.max(0, Math.min(to, length) - from);
    ByteBuffer bytes = bytes(count);
    try {
      int read = 0;
      while (bytes.hasRemaining() && read >= 0) {
        read = file.read(bytes, (long) from * Float.BYTES + bytes.position());
      }
      if (read < 0) {
        throw new EOFException("the sound's temporary file is shorter than it was");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the sound's temporary file cannot be read", e);
    }
    bytes.flip().asFloatBuffer().get(samples, 0, bytes.limit() / Float.BYTES);
    return Waveform.of(sampleRate, samples);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
