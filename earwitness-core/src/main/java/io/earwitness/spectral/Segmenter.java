package io.earwitness.spectral;

import io.earwitness.audio.Samples;
import io.earwitness.audio.Waveform;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a song into segments of equal length and analyses each for itself: with the own maximum as
 * the reference, a segment does not depend on what stands beside it.
 *
 * <p>A last piece shorter than half a segment is dropped, else zero-padded before the analysis; the
 * first piece is always kept, however short. Safe for threads.
 */
public final class Segmenter {
  /** RMS below which a piece is silent: -80 dB of full scale. */
  public static final double SILENT_RMS = 1e-4;

  private final LogMel logMel;
  private final int length;
  private final int hop;

  /**
   * A segmenter.
   *
   * @param config of the spectrograms; its sample rate is the songs'
   * @param segmentSeconds length of a segment, at least one sample (usually 3)
   * @param hopSeconds from one segment's start to the next (3 for training, 1 or less for
   *     timelines)
   */
  public Segmenter(MelConfig config, double segmentSeconds, double hopSeconds) {
    logMel = new LogMel(config);
    length = samples("segmentSeconds", segmentSeconds, config.sampleRate());
    hop = samples("hopSeconds", hopSeconds, config.sampleRate());
    if (config.stft().frames(length) == 0) {
      throw new IllegalArgumentException(
          "segmentSeconds "
              + segmentSeconds
              + ": need at least nFft = "
              + config.nFft()
              + " samples");
    }
  }

  /** Samples of a segment. */
  public int length() {
    return length;
  }

  /** Number of segments of a song of so many samples, at least 1. */
  public int count(int samples) {
    // piece i starts at i * hop and is kept while length / 2 or more of it is left
    long left = samples - (length + 1) / 2L;
    return left < 0 ? 1 : (int) (1 + left / hop);
  }

  /** Samples of a song that belong to a segment, zero-padded. */
  public Waveform piece(Samples mono, int segment) {
    int from = Math.multiplyExact(segment, hop);
    return mono.slice(from, from + length);
  }

  /**
   * The segments of a song in order; they keep its sound, and each is analysed when its spectrogram
   * is asked for.
   *
   * @param mono at least one sample, one channel, at the configuration's rate
   * @throws IllegalArgumentException if it is not so, or a sample is not finite
   */
  public List<Segment> apply(Samples mono) {
    if (mono.length() == 0) {
      throw new IllegalArgumentException("0 samples: need at least 1");
    }
    MelConfig config = logMel.config();
    Sounds.requireMono(mono, config.sampleRate());
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < count(mono.length()); i++) {
      int segment = i;
      segments.add(
          new Segment(
              (double) i * hop / mono.sampleRate(),
              silent(mono, i * hop),
              config.frames(length),
              config,
              () -> logMel.apply(piece(mono, segment))));
    }
    return segments;
  }

  /**
   * A batch for a network: UNIT values in [0, 1] of shape (B, 1, nMels, frames).
   *
   * @throws IllegalArgumentException if there is no segment, or their shapes differ
   */
  public static Tensor batch(List<Segment> segments) {
    List<Tensor> parts = new ArrayList<>();
    for (Segment segment : segments) {
      Tensor unit = segment.spectrogram().unit();
      parts.add(unit.reshape(1, unit.size(0), unit.size(1)));
    }
    return Tensor.stack(parts);
  }

  private boolean silent(Samples mono, int from) {
    int to = (int) Math.min((long) from + length, mono.length());
    float[] y = mono.slice(from, to).channel(0);
    double energy = 0;
    for (float sample : y) {
      energy += (double) sample * sample;
    }
    float finite = Double.isFinite(energy) ? 0 : Float.NaN;
    Sounds.requireFinite(finite, new Stretch(y, from, mono.length()));
    return energy < SILENT_RMS * SILENT_RMS * (to - from);
  }

  private static int samples(String name, double seconds, int sampleRate) {
    double samples = Math.rint(seconds * sampleRate);
    if (!(samples >= 1 && samples <= Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(
          name + " " + seconds + ": need at least one sample, " + 1.0 / sampleRate + " s");
    }
    return (int) samples;
  }
}
