package io.earwitness.web;

import io.earwitness.audio.Samples;
import io.earwitness.audio.Waveform;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A WAV file that this program wrote, 16-bit or float, read a stretch at a time. Opens the file for
 * each stretch, so that nothing stays open; safe for threads.
 */
final class Pcm implements Samples {
  /** Bytes before the samples of a file of 16 bits. */
  static final int HEADER = 44;

  private static final int FLOAT_HEADER = 56;
  private static final int FLOAT = 3;
  private static final int PIECE = 1 << 18;

  private final Path file;
  private final boolean floats;
  private final int header;
  private final int channels;
  private final int sampleRate;
  private final int samples;

  /** Reads the header. */
  Pcm(Path file) throws IOException {
    this.file = file;
    ByteBuffer head = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    long size;
    try (FileChannel channel = FileChannel.open(file)) {
      fill(channel, head, 0);
      size = channel.size();
    }
    floats = head.getShort(20) == FLOAT;
    header = floats ? FLOAT_HEADER : HEADER;
    channels = head.getShort(22);
    sampleRate = head.getInt(24);
    samples = Math.toIntExact((size - header) / frame());
  }

  private static void fill(FileChannel channel, ByteBuffer into, long position) throws IOException {
    while (into.hasRemaining()) {
      if (channel.read(into, position + into.position()) < 0) {
        throw new EOFException("a sound file is shorter than it was");
      }
    }
    into.flip();
  }

  /** Bytes of one sample of all channels. */
  int frame() {
    return channels * (floats ? Float.BYTES : Short.BYTES);
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public int sampleRate() {
    return sampleRate;
  }

  @Override
  public int length() {
    return samples;
  }

  /**
   * Samples {@code from} to {@code from + count} of each channel; zeros where there is no sound.
   *
   * @param from may lie before the beginning
   * @return [channel][sample], integers divided by 2^15
   */
  float[][] read(int from, int count) throws IOException {
    float[][] out = new float[channels][count];
    int first = Math.max(0, from);
    int last = (int) Math.min(samples, (long) from + count);
    if (last <= first) {
      return out;
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(last - first, frame()))
            .order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(file)) {
      fill(channel, bytes, header + (long) first * frame());
    }
    for (int i = first - from; i < last - from; i++) {
      for (int c = 0; c < channels; c++) {
        out[c][i] = floats ? bytes.getFloat() : bytes.getShort() / 32768f;
      }
    }
    return out;
  }

  @Override
  public Waveform slice(int from, int to) {
    try {
      return Waveform.of(sampleRate, read(from, to - from));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #read}, of a mono file, cut at the end of the sound; little else is in memory. */
  float[] mono(int from, int count) throws IOException {
    float[] out = new float[Math.max(0, Math.min(count, samples - from))];
    for (int at = 0; at < out.length; at += PIECE) {
      int length = Math.min(PIECE, out.length - at);
      System.arraycopy(read(from + at, length)[0], 0, out, at, length);
    }
    return out;
  }
}
