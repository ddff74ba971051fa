package io.earwitness.audio;

import java.util.Arrays;

/** Channels of samples that grow at their end. */
final class SampleBuffer {
  private static final int FIRST = 1 << 15;

  private final float[][] data;
  private int length;

  /** Makes an empty buffer with room for {@code expected} samples a channel. */
  SampleBuffer(int channels, int expected) {
    data = new float[channels][expected > 0 ? expected : FIRST];
  }

  /** Adds the samples {@code from} (inclusive) to {@code to} (exclusive) of a block. */
  void append(float[][] block, int from, int to) {
    int needed = Math.addExact(length, to - from);
    if (needed > data[0].length) {
      int room = (int) Math.min(Math.max(needed, data[0].length * 3L / 2), Integer.MAX_VALUE - 8);
      for (int c = 0; c < data.length; c++) {
        data[c] = Arrays.copyOf(data[c], room);
      }
    }
    for (int c = 0; c < data.length; c++) {
      System.arraycopy(block[c], from, data[c], length, to - from);
    }
    length = needed;
  }

  void append(float[][] block) {
    append(block, 0, block[0].length);
  }

  int length() {
    return length;
  }

  /** The samples; the buffer gives them away and must not be used after this. */
  float[][] take() {
    for (int c = 0; c < data.length; c++) {
      if (data[c].length != length) {
        data[c] = Arrays.copyOf(data[c], length);
      }
    }
    return data;
  }
}
