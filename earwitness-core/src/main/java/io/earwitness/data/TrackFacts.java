package io.earwitness.data;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What the cache knows of a track besides arrays of numbers.
 *
 * @param digest SHA-256 of the file
 * @param soundDigest of the decoded samples
 * @param seconds decoded length
 * @param melFrames frames of the whole track
 * @param silent one flag a segment
 * @param bandLimit in Hz
 * @param warnings of the decoder
 */
record TrackFacts(
    String digest,
    String soundDigest,
    double seconds,
    int melFrames,
    List<Boolean> silent,
    double bandLimit,
    List<String> warnings) {

  TrackFacts {
    silent = List.copyOf(silent);
    warnings = List.copyOf(warnings);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(digest);
    out.writeUTF(soundDigest);
    out.writeDouble(seconds);
    out.writeInt(melFrames);
    BitSet bits = new BitSet();
    for (int i = 0; i < silent.size(); i++) {
      bits.set(i, silent.get(i));
    }
    byte[] packed = bits.toByteArray();
    out.writeInt(silent.size());
    out.writeInt(packed.length);
    out.write(packed);
    out.writeDouble(bandLimit);
    out.writeInt(warnings.size());
    for (String warning : warnings) {
      out.writeUTF(warning);
    }
  }

  static TrackFacts read(DataInputStream in) throws IOException {
    String digest = in.readUTF();
    String soundDigest = in.readUTF();
    double seconds = in.readDouble();
    int melFrames = in.readInt();
    int segments = in.readInt();
    BitSet bits = BitSet.valueOf(in.readNBytes(in.readInt()));
    List<Boolean> silent = new ArrayList<>();
    for (int i = 0; i < segments; i++) {
      silent.add(bits.get(i));
    }
    double bandLimit = in.readDouble();
    List<String> warnings = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      warnings.add(in.readUTF());
    }
    return new TrackFacts(digest, soundDigest, seconds, melFrames, silent, bandLimit, warnings);
  }
}
