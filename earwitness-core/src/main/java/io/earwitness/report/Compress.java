package io.earwitness.report;

import io.earwitness.audio.AudioEncoder;
import io.earwitness.audio.AudioInfo;
import io.earwitness.audio.AudioReader;
import io.earwitness.audio.Resampler;
import java.io.IOException;
import java.nio.file.Path;

/** Compresses sound files for a report, block by block. */
final class Compress {
  /** Below these bit rates a lower sample rate, or one channel, sounds better than what is left. */
  private static final int NARROW = 64;

  private static final int SINGLE = 40;
  private static final int NARROW_RATE = 24_000;

  private Compress() {}

  /**
   * A file as MP3.
   *
   * @param gain by which every sample is multiplied
   */
  static ReportSound file(ReportSound.Kind kind, Path file, int kilobits, double gain)
      throws IOException {
    try (AudioReader reader = AudioReader.open(file)) {
      AudioInfo info = reader.info();
      boolean mono = info.channels() != 2 || kilobits < SINGLE;
      int channels = mono ? 1 : 2;
      int rate = kilobits < NARROW ? Math.min(NARROW_RATE, info.sampleRate()) : info.sampleRate();
      try (Resampler resampler = new Resampler(info.sampleRate(), rate, channels);
          AudioEncoder encoder = new AudioEncoder(rate, channels, kilobits)) {
        for (float[][] block = reader.next(); block != null; block = reader.next()) {
          float[][] sound = mix(block, mono, (float) gain);
          encoder.append(rate == info.sampleRate() ? sound : resampler.push(sound));
        }
        if (rate != info.sampleRate()) {
          encoder.append(resampler.finish());
        }
        return new ReportSound(kind, AudioEncoder.MEDIA_TYPE, encoder.finish());
      }
    }
  }

  private static float[][] mix(float[][] block, boolean mono, float gain) {
    float[][] out = new float[mono ? 1 : 2][block[0].length];
    float share = mono ? gain / block.length : gain;
    for (int c = 0; c < block.length; c++) {
      float[] to = out[mono ? 0 : c];
      for (int i = 0; i < to.length; i++) {
        to[i] += share * block[c][i];
      }
    }
    return out;
  }
}
