package io.earwitness.data;

import io.earwitness.audio.Waveform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names for long contents. */
final class Digests {
  private Digests() {}

  /** SHA-256 of a text, 64 hexadecimal digits. */
  static String ofText(String text) {
    return hex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** SHA-256 of a file's bytes, 64 hexadecimal digits. */
  static String ofFile(Path file) throws IOException {
    MessageDigest sha = sha256();
    byte[] block = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        sha.update(block, 0, n);
      }
    }
    return hex(sha.digest());
  }

  /**
   * A digest of samples: two chains of 64 bits (multiply, rotate), fast and good enough to find
   * copies of one recording in other containers, but no protection against forgery.
   */
  static String ofSound(Waveform mono) {
    long a = 0x9e3779b97f4a7c15L;
    long b = 0xc2b2ae3d27d4eb4fL;
    for (float x : mono.channel(0)) {
      int bits = Float.floatToRawIntBits(x + 0f);
      a = Long.rotateLeft((a ^ bits) * 0xff51afd7ed558ccdL, 29);
      b = Long.rotateLeft((b + bits) * 0xc4ceb9fe1a85ec53L, 31);
    }
    return String.format("%016x%016x", a ^ mono.length(), b);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
