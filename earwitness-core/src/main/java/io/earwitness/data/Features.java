package io.earwitness.data;

import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Segmenter;
import io.earwitness.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A track's features as they lie in the cache: its segments as UNIT spectrograms (values in [0, 1],
 * (nMels, frames)) and the decibels of the whole track, from which crops at any frame are cut. The
 * numbers stay in a mapped file and cost no heap.
 *
 * <p>Safe for threads.
 */
public final class Features {
  private final TrackFacts facts;
  private final MelConfig config;
  private final double segmentSeconds;
  private final int frames;
  private final FloatBuffer units;
  private final FloatBuffer decibels;
  private final FloatBuffer energies;

  /**
   * Features over the values of a cache file: segments (segment, band, frame); decibels of the
   * track against power 1 (frame, band), so that a crop is one run; mean square of the samples
   * around each frame.
   */
  Features(TrackFacts facts, MelConfig config, double segmentSeconds, FloatBuffer values) {
    this.facts = facts;
    this.config = config;
    this.segmentSeconds = segmentSeconds;
    frames = frames(config, segmentSeconds);
    int segments = facts.silent().size() * config.nMels() * frames;
    int track = facts.melFrames() * config.nMels();
    units = values.slice(0, segments);
    decibels = values.slice(segments, track);
    energies = values.slice(segments + track, facts.melFrames());
  }

  /** Frames of one segment. */
  static int frames(MelConfig config, double segmentSeconds) {
    return config.frames((int) Math.rint(segmentSeconds * config.sampleRate()));
  }

  /** Number of segments, at least 1. */
  public int segments() {
    return facts.silent().size();
  }

  /** Frames of one segment and one crop. */
  public int frames() {
    return frames;
  }

  /** Start of a segment in the track, in seconds. */
  public double startSeconds(int segment) {
    return segment * segmentSeconds;
  }

  /** Whether there is nothing to hear in a segment: then it should not train or judge. */
  public boolean silent(int segment) {
    return facts.silent().get(segment);
  }

  /** Whether there is nothing to hear in any segment. */
  public boolean silent() {
    return !facts.silent().contains(false);
  }

  /**
   * Copies a segment's UNIT spectrogram.
   *
   * @param into receives nMels * frames values, band by band, from {@code offset} on
   */
  public void segment(int segment, float[] into, int offset) {
    Objects.checkIndex(segment, segments());
    int size = config.nMels() * frames;
    units.get(segment * size, into, offset, size);
  }

  /** A segment's UNIT spectrogram, (nMels, frames). */
  public Tensor segment(int segment) {
    float[] values = new float[config.nMels() * frames];
    segment(segment, values, 0);
    return Tensor.of(values, config.nMels(), frames);
  }

  /** Number of frames at which a crop can start, at least 1. */
  public int cropStarts() {
    return Math.max(1, facts.melFrames() - frames + 1);
  }

  /**
   * Copies the UNIT spectrogram of a crop: one segment's length of the track's decibels, with the
   * crop's own maximum as the reference. Unlike a segment, a crop hears what stands beside its
   * first and last frame. Tracks shorter than a crop are followed by silence.
   *
   * @param startFrame 0 to {@code cropStarts() - 1}
   * @param into receives nMels * frames values, band by band, from {@code offset} on
   * @return whether there is something to hear in it
   */
  public boolean crop(int startFrame, float[] into, int offset) {
    Objects.checkIndex(startFrame, cropStarts());
    int bands = config.nMels();
    int there = Math.min(frames, facts.melFrames() - startFrame);
    float[] db = new float[there * bands];
    decibels.get(startFrame * bands, db, 0, db.length);
    float silence = (float) (10 * Math.log10(config.amin()));
    float max = silence;
    for (float v : db) {
      max = Math.max(max, v);
    }
    double zero = config.ref() == 0 ? max : 10 * Math.log10(Math.max(config.amin(), config.ref()));
    double top = config.topDb();
    float floor = Math.max((float) (max - top), silence);
    float scale = (float) (1 / top);
    float shift = (float) (top - zero);
    for (int t = 0; t < there; t++) {
      for (int m = 0; m < bands; m++) {
        into[offset + m * frames + t] = (Math.max(floor, db[t * bands + m]) + shift) * scale;
      }
    }
    for (int m = 0; m < bands && there < frames; m++) {
      int row = offset + m * frames;
      Arrays.fill(into, row + there, row + frames, (floor + shift) * scale);
    }
    return heard(startFrame, there);
  }

  private boolean heard(int from, int count) {
    double sum = 0;
    for (int t = from; t < from + count; t++) {
      sum += energies.get(t);
    }
    return sum >= Segmenter.SILENT_RMS * Segmenter.SILENT_RMS * count;
  }

  /** Frames of the whole track. */
  public int melFrames() {
    return facts.melFrames();
  }

  /** The whole track in decibels against power 1, (nMels, melFrames), without a floor. */
  public Tensor melDecibels() {
    int bands = config.nMels();
    float[] values = new float[bands * melFrames()];
    float[] column = new float[bands];
    for (int t = 0; t < melFrames(); t++) {
      decibels.get(t * bands, column);
      for (int m = 0; m < bands; m++) {
        values[m * melFrames() + t] = column[m];
      }
    }
    return Tensor.of(values, bands, melFrames());
  }

  /**
   * Statistics of the whole track for simple classifiers, see {@link MfccStatistics}: all frames
   * that are no more than topDb below the track's maximum.
   */
  public float[] statistics() {
    Tensor db = melDecibels();
    float max = Float.NEGATIVE_INFINITY;
    for (float v : db.data()) {
      max = Math.max(max, v);
    }
    float peak = max;
    return MfccStatistics.of(db.map(v -> Math.max(v - peak, -config.topDb())));
  }

  /** The same statistics of one segment, in decibels below its own maximum. */
  public float[] statistics(int segment) {
    return MfccStatistics.of(segment(segment).map(v -> (v - 1) * config.topDb()));
  }

  /** SHA-256 of the sound file, 64 hexadecimal digits. */
  public String digest() {
    return facts.digest();
  }

  /** Digest of the decoded samples: equal for copies in different lossless containers. */
  public String soundDigest() {
    return facts.soundDigest();
  }

  /** Length that could be decoded, in seconds. */
  public double seconds() {
    return facts.seconds();
  }

  /** Highest frequency in Hz that the track usually reaches; 0 for silence. */
  public double bandLimit() {
    return facts.bandLimit();
  }

  /** What the decoder found wrong with the file, one sentence each. */
  public List<String> warnings() {
    return facts.warnings();
  }

  /** Whether the values lie in a mapped file. */
  boolean mapped() {
    return units.isDirect() && decibels.isDirect() && energies.isDirect();
  }
}
