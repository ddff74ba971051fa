package io.earwitness.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes of known length, any stretch of which can be had without making what stands before it. */
interface Content {
  /** How many there are. */
  long length();

  /** Writes bytes {@code from} to {@code to}, which is exclusive. */
  void write(long from, long to, OutputStream out) throws IOException;

  /** A file as it is. */
  static Content of(Path file) throws IOException {
    long length = Files.size(file);
    return new Content() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public void write(long from, long to, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        try (FileChannel channel = FileChannel.open(file)) {
          for (long at = from; at < to; at += buffer.limit()) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), to - at));
            if (channel.read(buffer, at) <= 0) {
              throw new IOException(file + ": shorter than it was");
            }
            buffer.flip();
            out.write(buffer.array(), 0, buffer.limit());
          }
        }
      }
    };
  }
}
