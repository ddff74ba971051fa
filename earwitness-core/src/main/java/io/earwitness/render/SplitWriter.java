package io.earwitness.render;

import io.earwitness.audio.AudioReader;
import io.earwitness.audio.WavWriter;
import io.earwitness.audio.WavWriter.Encoding;
import io.earwitness.spectral.MelConfig;
import io.earwitness.tensor.Plane;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Writes part and rest of a file, both with the same gain, 1 where nothing clips. */
final class SplitWriter {
  /** The largest value of 24-bit PCM; the smallest is -1. */
  private static final double FULL_SCALE = 1 - 0x1p-23;

  /** Keeps a reduced peak off full scale for players that resample. */
  private static final double HEADROOM = 0.99;

  private static final double STEPS = 0x1p23;

  private final MelConfig features;
  private final Plane mask;
  private double peak;
  private long samples;

  SplitWriter(MelConfig features, Plane mask) {
    this.features = features;
    this.mask = mask;
  }

  Sonifier.Written write(Path song, Path part, Path rest) throws IOException {
    double gain = 1;
    if (!fits(song, part, rest, gain)) {
      gain = HEADROOM / peak;
      fits(song, part, rest, gain);
    }
    return new Sonifier.Written(Road.ORIGINAL_PHASE, gain, peak, samples, Optional.empty());
  }

  /** Writes with a gain; false, and no files, if that clips. */
  private boolean fits(Path song, Path part, Path rest, double gain) throws IOException {
    peak = 0;
    samples = 0;
    try (AudioReader reader = AudioReader.open(song)) {
      int rate = reader.info().sampleRate();
      int channels = reader.info().channels();
      MaskStream stream = new MaskStream(features, mask, rate, channels);
      float[][] piece = stream.room(channels);
      float[][] sound = stream.room(channels);
      try (WavWriter parts = WavWriter.openLong(part, rate, channels, Encoding.PCM24);
          WavWriter rests = WavWriter.openLong(rest, rate, channels, Encoding.PCM24)) {
        float[][] block = reader.next();
        int used = 0;
        while (true) {
          boolean ended = block == null;
          if (!ended) {
            int to = Math.min(block[0].length, used + stream.room());
            stream.push(block, used, to);
            used = to;
          }
          int count = stream.take(ended, piece, sound);
          append(piece, sound, count, gain, parts, rests);
          if (ended && count == 0) {
            break;
          }
          if (!ended && used == block[0].length) {
            block = reader.next();
            used = 0;
          }
        }
        boolean fits = peak * gain <= FULL_SCALE;
        if (fits) {
          parts.finish();
          rests.finish();
        }
        return fits;
      }
    }
  }

  private void append(
      float[][] piece, float[][] sound, int count, double gain, WavWriter parts, WavWriter rests)
      throws IOException {
    if (count == 0) {
      return;
    }
    float[][] part = new float[piece.length][count];
    float[][] rest = new float[piece.length][count];
    for (int c = 0; c < piece.length; c++) {
      for (int i = 0; i < count; i++) {
        // the part is rounded first and the rest made of that: what is lost there is won here
        double whole = gain * sound[c][i];
        double kept = Math.rint(gain * piece[c][i] * STEPS) / STEPS;
        part[c][i] = (float) kept;
        rest[c][i] = (float) (whole - kept);
        hold(whole / gain);
        hold(kept / gain);
        hold((whole - kept) / gain);
      }
    }
    parts.append(part);
    rests.append(rest);
    samples += count;
  }

  private void hold(double x) {
    peak = Math.max(peak, x < 0 ? -x * FULL_SCALE : x);
  }
}
