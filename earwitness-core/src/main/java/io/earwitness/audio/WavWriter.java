package io.earwitness.audio;

import io.earwitness.tensor.AtomicFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes WAV files, at once or block by block. The file appears under its name only when it is
 * whole: {@link #finish} moves it there, and closing without that leaves nothing behind.
 *
 * <p>Integer samples are rounded to the nearest step of 2^-15 or 2^-23 and clipped to full scale;
 * samples that are no numbers become 0.
 */
public final class WavWriter implements Closeable {
  /** How a sample is stored. */
  public enum Encoding {
    /** 16 bits. */
    PCM16(2),
    /** 24 bits. */
    PCM24(3),
    /** 32-bit floats, not clipped. */
    FLOAT32(4);

    private final int bytes;

    Encoding(int bytes) {
      this.bytes = bytes;
    }
  }

  private static final int ROOM = 1 << 16;
  private static final long MAX_BYTES = (1L << 32) - ROOM;

  /** In place of a length that does not fit into 32 bits. */
  private static final int LONG = -1;

  private final Path path;
  private final Path part;
  private final FileChannel file;
  private final int sampleRate;
  private final int channels;
  private final Encoding encoding;
  private final ByteBuffer buffer;
  private final boolean mayBeLong;
  private final long most; // bytes of samples that a plain header tells
  private long dataBytes;
  private long clipped;
  private boolean finished;

  private WavWriter(
      Path path, int sampleRate, int channels, Encoding encoding, boolean mayBeLong, long most)
      throws IOException {
    if (sampleRate < 1) {
      throw new IllegalArgumentException("sampleRate " + sampleRate + ": need at least 1");
    }
    if (channels < 1 || channels > 0xffff) {
      throw new IllegalArgumentException("channels " + channels + ": need 1 to 65535");
    }
    this.path = path;
    this.sampleRate = sampleRate;
    this.channels = channels;
    this.encoding = encoding;
    this.mayBeLong = mayBeLong;
    this.most = most;
    buffer = ByteBuffer.allocate(ROOM + channels * encoding.bytes).order(ByteOrder.LITTLE_ENDIAN);
    part = AtomicFiles.temporary(path);
    file = FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    boolean begun = false;
    try {
      header();
      begun = true;
    } finally {
      if (!begun) { // nobody will have an object to close
        close();
      }
    }
  }

  /**
   * Starts a file with the plainest header, which holds less than 4 GiB of samples.
   *
   * @param sampleRate samples a second, at least 1
   * @param channels 1 to 65535
   */
  public static WavWriter open(Path path, int sampleRate, int channels, Encoding encoding)
      throws IOException {
    return new WavWriter(path, sampleRate, channels, encoding, false, MAX_BYTES);
  }

  /**
   * Starts a file that may grow beyond 4 GiB, some four hours of stereo: it then becomes an RF64
   * file (EBU Tech 3306), for which an unused chunk in its header leaves room.
   *
   * @param sampleRate samples a second, at least 1
   * @param channels 1 to 65535
   */
  public static WavWriter openLong(Path path, int sampleRate, int channels, Encoding encoding)
      throws IOException {
    return openLong(path, sampleRate, channels, encoding, MAX_BYTES);
  }

  /** With another limit, in bytes of samples. */
  static WavWriter openLong(Path path, int sampleRate, int channels, Encoding encoding, long most)
      throws IOException {
    return new WavWriter(path, sampleRate, channels, encoding, true, most);
  }

  /**
   * Writes a whole waveform.
   *
   * @return how many samples lay beyond full scale and were clipped
   */
  public static long write(Path path, Waveform waveform, Encoding encoding) throws IOException {
    float[][] all = new float[waveform.channels()][];
    for (int c = 0; c < all.length; c++) {
      all[c] = waveform.channel(c);
    }
    try (WavWriter writer = open(path, waveform.sampleRate(), all.length, encoding)) {
      writer.append(all);
      return writer.finish();
    }
  }

  /** Adds samples [channel][sample]. */
  public void append(float[][] block) throws IOException {
    if (block.length != channels) {
      throw new IllegalArgumentException(
          "block of " + block.length + " channels: need " + channels);
    }
    long bytes = (long) block[0].length * channels * encoding.bytes;
    if (!mayBeLong && dataBytes + bytes > most) {
      throw new IOException(path + ": a WAV file holds less than 4 GiB");
    }
    for (int i = 0; i < block[0].length; i++) {
      for (float[] channel : block) {
        put(channel[i]);
      }
      if (buffer.position() >= ROOM) {
        flush();
      }
    }
    dataBytes += bytes;
  }

  private void put(float x) {
    switch (encoding) {
      case PCM16 -> buffer.putShort((short) scale(x, 1 << 15));
      case PCM24 -> {
        int v = scale(x, 1 << 23);
        buffer.putShort((short) v).put((byte) (v >> 16));
      }
      case FLOAT32 -> buffer.putFloat(x);
    }
  }

  private int scale(float x, int full) {
    int v = (int) Math.rint((double) x * full);
    if (v >= full || v < -full) {
      clipped++;
      return v < 0 ? -full : full - 1;
    }
    return v;
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
    buffer.clear();
  }

  private void header() throws IOException {
    boolean floats = encoding == Encoding.FLOAT32;
    int frame = channels * encoding.bytes;
    long padded = dataBytes + dataBytes % 2;
    long rest = 4 + (mayBeLong ? 8 + 28 : 0) + (8 + 16) + (floats ? 8 + 4 : 0) + 8 + padded;
    boolean isLong = dataBytes > most;
    chunk(isLong ? "RF64" : "RIFF", isLong ? LONG : rest);
    buffer.put("WAVE".getBytes(StandardCharsets.US_ASCII));
    if (mayBeLong) {
      chunk(isLong ? "ds64" : "JUNK", 28).putLong(rest).putLong(dataBytes);
      buffer.putLong(dataBytes / frame).putInt(0); // no other chunk is long
    }
    chunk("fmt ", 16).putShort((short) (floats ? 3 : 1)).putShort((short) channels);
    buffer.putInt(sampleRate).putInt(sampleRate * frame);
    buffer.putShort((short) frame).putShort((short) (8 * encoding.bytes));
    if (floats) {
      chunk("fact", 4).putInt(isLong ? LONG : (int) (dataBytes / frame));
    }
    chunk("data", isLong ? LONG : dataBytes);
    flush();
  }

  private ByteBuffer chunk(String name, long size) {
    return buffer.put(name.getBytes(StandardCharsets.US_ASCII)).putInt((int) size);
  }

  /**
   * Completes the header and moves the file to its name, replacing what was there.
   *
   * @return how many samples lay beyond full scale and were clipped
   */
  public long finish() throws IOException {
    if (dataBytes % 2 == 1) {
      buffer.put((byte) 0);
    }
    flush();
    file.position(0);
    header();
    file.close();
    AtomicFiles.replace(part, path);
    finished = true;
    return clipped;
  }

  @Override
  public void close() throws IOException {
    if (!finished) {
      file.close();
      Files.deleteIfExists(part);
    }
  }
}
