package io.earwitness.data;

import io.earwitness.tensor.AtomicFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One track's features in one file: magic, length and CRC-32C of the header, header, padding to 64
 * bytes, floats. Little-endian. A file of another length or checksum is no cache file.
 */
final class CacheFile {
  private static final byte[] MAGIC = "EWFEAT01".getBytes(StandardCharsets.US_ASCII);
  private static final int PREFIX = 24;
  private static final int ALIGNMENT = 64;
  private static final int MAX_HEADER = 1 << 24;

  private CacheFile() {}

  /** Header and values of a good file. */
  record Content(TrackFacts facts, FloatBuffer values) {}

  static void write(Path file, TrackFacts facts, ByteBuffer values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      facts.write(out);
    }
    byte[] header = bytes.toByteArray();
    ByteBuffer front = little(ByteBuffer.allocate(start(header.length)));
    front.put(MAGIC).putInt(header.length).putInt(crc(ByteBuffer.wrap(header)));
    front.putInt(values.remaining()).putInt(crc(values.duplicate())).put(header).position(0);
    AtomicFiles.write(
        file,
        temporary -> {
          try (FileChannel out =
              FileChannel.open(
                  temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (ByteBuffer part : List.of(front, values.duplicate())) {
              while (part.hasRemaining()) {
                out.write(part);
              }
            }
          }
        });
  }

  /**
   * Opens a file and maps its values.
   *
   * @return empty if there is no such file, or it is not whole
   * @throws IOException if there is one and it cannot be read
   */
  static Optional<Content> open(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer prefix = read(in, 0, PREFIX);
      byte[] magic = new byte[MAGIC.length];
      if (prefix.remaining() < PREFIX) {
        return Optional.empty();
      }
      prefix.get(magic);
      int headerLength = prefix.getInt();
      int headerCrc = prefix.getInt();
      int length = prefix.getInt();
      int valuesCrc = prefix.getInt();
      boolean likely =
          Arrays.equals(magic, MAGIC)
              && headerLength > 0
              && headerLength < MAX_HEADER
              && length > 0
              && in.size() == start(headerLength) + (long) length;
      if (!likely) {
        return Optional.empty();
      }
      byte[] header = new byte[headerLength];
      read(in, PREFIX, headerLength).get(header);
      if (crc(ByteBuffer.wrap(header)) != headerCrc || crc(in, start(headerLength)) != valuesCrc) {
        return Optional.empty();
      }
      TrackFacts facts = TrackFacts.read(new DataInputStream(new ByteArrayInputStream(header)));
      FloatBuffer values =
          little(in.map(FileChannel.MapMode.READ_ONLY, start(headerLength), length))
              .asFloatBuffer();
      return Optional.of(new Content(facts, values));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static int start(int headerLength) {
    return (PREFIX + headerLength + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** Checksum of the rest of a file, read and not mapped, so that its pages are not held. */
  private static int crc(FileChannel in, long from) throws IOException {
    CRC32C crc = new CRC32C();
    ByteBuffer block = ByteBuffer.allocateDirect(1 << 18);
    long at = from;
    for (int n = in.read(block, at); n >= 0; n = in.read(block, at)) {
      at += n;
      crc.update(block.flip());
      block.clear();
    }
    return (int) crc.getValue();
  }

  private static int crc(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static ByteBuffer read(FileChannel in, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    int n = in.read(bytes, from);
    while (n >= 0 && bytes.hasRemaining()) {
      n = in.read(bytes, from + bytes.position());
    }
    return little(bytes.flip());
  }

  private static ByteBuffer little(ByteBuffer bytes) {
    return bytes.order(ByteOrder.LITTLE_ENDIAN);
  }
}
