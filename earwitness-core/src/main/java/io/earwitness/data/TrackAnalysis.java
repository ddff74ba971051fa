package io.earwitness.data;

import io.earwitness.audio.AudioFormatException;
import io.earwitness.audio.Sound;
import io.earwitness.audio.Waveform;
import io.earwitness.spectral.BandLimit;
import io.earwitness.spectral.LogMel;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.PowerToDb;
import io.earwitness.spectral.Segment;
import io.earwitness.spectral.Segmenter;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes a track's features from its sound. */
final class TrackAnalysis {
  private final MelConfig config;
  private final Segmenter segmenter;
  private final LogMel logMel;
  private final PowerToDb toDb;

  TrackAnalysis(MelConfig config, double segmentSeconds) {
    this.config = config;
    segmenter = new Segmenter(config, segmentSeconds, segmentSeconds);
    logMel = new LogMel(config);
    toDb = PowerToDb.ofRef(1, config.amin(), Double.POSITIVE_INFINITY);
  }

  /** Facts and values, laid out as {@link Features} reads them. */
  record Result(TrackFacts facts, ByteBuffer values) {}

  Result of(Path path, Sound sound, String digest) throws IOException {
    Waveform mono = sound.waveform();
    List<Segment> segments = segmenter.apply(mono);
    // a sound shorter than one frame would have no column
    Tensor mel = logMel.power(mono.slice(0, Math.max(mono.length(), config.nFft()))).values();
    toDb.apply(mel.data());
    int columns = mel.size(1);
    int unit = config.nMels() * segments.get(0).frames();
    long floats = (long) segments.size() * unit + (long) mel.numel() + columns;
    if (4 * floats > Integer.MAX_VALUE) {
      throw new AudioFormatException(
          path,
          -1,
          Math.round(mono.seconds() / 3600) + " hours of sound are too many for one track");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) (4 * floats)).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer values = bytes.asFloatBuffer();
    List<Boolean> silent = new ArrayList<>();
    BandLimit band = new BandLimit(config);
    for (Segment segment : segments) {
      Tensor spectrogram = segment.spectrogram().unit();
      values.put(spectrogram.data());
      silent.add(segment.silent());
      if (!segment.silent()) {
        band.add(spectrogram);
      }
    }
    putTransposed(mel, values);
    putEnergies(mono.channel(0), columns, values);
    TrackFacts facts =
        new TrackFacts(
            digest,
            Digests.ofSound(mono),
            mono.seconds(),
            columns,
            silent,
            band.hertz(),
            sound.warnings());
    return new Result(facts, bytes);
  }

  private static void putTransposed(Tensor mel, FloatBuffer out) {
    float[] x = mel.data();
    int columns = mel.size(1);
    float[] column = new float[mel.size(0)];
    for (int t = 0; t < columns; t++) {
      for (int m = 0; m < column.length; m++) {
        column[m] = x[m * columns + t];
      }
      out.put(column);
    }
  }

  /** Mean square of the samples from each frame's time to the next. */
  private void putEnergies(float[] y, int columns, FloatBuffer out) {
    int hop = config.hopLength();
    for (int t = 0; t < columns; t++) {
      int from = Math.min(y.length, t * hop);
      int to = Math.min(y.length, from + hop);
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += (double) y[i] * y[i];
      }
      out.put((float) (sum / hop));
    }
  }
}
