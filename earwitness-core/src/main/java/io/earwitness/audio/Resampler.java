package io.earwitness.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_uninit;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_double;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_int;
import static org.bytedeco.ffmpeg.global.swresample.SWR_FILTER_TYPE_KAISER;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;

import java.io.Closeable;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Changes the sample rate at the quality of librosa's default, soxr_hq: a linear-phase Kaiser
 * filter, flat to 0.91 of the lower Nyquist frequency, below -120 dB beyond it. Outside its ends
 * the sound counts as silence. libswresample does the work.
 *
 * <p>An instance takes a sound in blocks, for one thread:
 *
 * <pre>{@code
 * try (Resampler resampler = new Resampler(44100, 22050, 1)) {
 *   out.add(resampler.push(block)); // as often as needed
 *   out.add(resampler.finish());
 * }
 * }</pre>
 *
 * <p>n samples become ceil(n * toRate / fromRate), as with librosa.
 */
public final class Resampler implements Closeable {
  /** Taps of the filter at the lower of the two rates. */
  private static final int FILTER_SIZE = 192;

  /** Half-amplitude point as a share of the lower Nyquist frequency. */
  private static final double CUTOFF = 0.957;

  private static final double KAISER_BETA = 12.5;

  /** More phases than this are interpolated (2^10 is libswresample's table). */
  private static final int PHASES = 1024;

  /** Samples a second; more would only make filters of absurd length. */
  static final int MAX_RATE = 1_000_000;

  private static final int BLOCK = 4096;

  private final int fromRate;
  private final int toRate;
  private final SwrContext context = new SwrContext(null);
  private final FloatPointer[] in;
  private final FloatPointer[] out;
  private final PointerPointer<FloatPointer> inPlanes;
  private final PointerPointer<FloatPointer> outPlanes;
  private final int inRoom;
  private final int outRoom;
  private long skip;
  private long pushed;
  private long pulled;

  /**
   * Starts a conversion.
   *
   * @param fromRate samples a second of what comes in, 1 to 1 000 000
   * @param toRate samples a second of what goes out, 1 to 1 000 000
   * @param channels number of channels, at least 1
   */
  public Resampler(int fromRate, int toRate, int channels) {
    requireRate("fromRate", fromRate);
    requireRate("toRate", toRate);
    if (channels < 1) {
      throw new IllegalArgumentException("channels " + channels + ": need at least 1");
    }
    Ffmpeg.quiet();
    this.fromRate = fromRate;
    this.toRate = toRate;
    inRoom = (int) Math.max(1, Math.min(BLOCK, 16L * BLOCK * fromRate / toRate));
    outRoom = Math.toIntExact((long) inRoom * toRate / fromRate + BLOCK);
    in = new FloatPointer[channels];
    out = new FloatPointer[channels];
    inPlanes = new PointerPointer<>(channels);
    outPlanes = new PointerPointer<>(channels);
    for (int c = 0; c < channels; c++) {
      in[c] = new FloatPointer((long) inRoom);
      out[c] = new FloatPointer((long) outRoom);
      inPlanes.put(c, in[c]);
      outPlanes.put(c, out[c]);
    }
    boolean started = false;
    try {
      start(channels);
      lead();
      started = true;
    } finally {
      if (!started) {
        close();
      }
    }
  }

  static void requireRate(String name, int rate) {
    if (rate < 1 || rate > MAX_RATE) {
      throw new IllegalArgumentException(name + " " + rate + ": need 1 to " + MAX_RATE);
    }
  }

  private void start(int channels) {
    try (AVChannelLayout layout = new AVChannelLayout()) {
      av_channel_layout_default(layout, channels);
      int format = AV_SAMPLE_FMT_FLTP;
      Ffmpeg.require(
          swr_alloc_set_opts2(context, layout, format, toRate, layout, format, fromRate, 0, null),
          "resampler");
      av_channel_layout_uninit(layout);
    }
    av_opt_set_int(context, "filter_size", FILTER_SIZE, 0);
    // libswresample takes the cutoff as a share of the output's Nyquist frequency.
    double cutoff = CUTOFF * Math.min(1, (double) fromRate / toRate);
    av_opt_set_double(context, "cutoff", cutoff, 0);
    av_opt_set_int(context, "filter_type", SWR_FILTER_TYPE_KAISER, 0);
    av_opt_set_double(context, "kaiser_beta", KAISER_BETA, 0);
    av_opt_set_int(context, "exact_rational", 1, 0);
    av_opt_set_int(context, "linear_interp", toRate / gcd(fromRate, toRate) > PHASES ? 1 : 0, 0);
    Ffmpeg.require(swr_init(context), "resampler " + fromRate + " to " + toRate + " Hz");
  }

  /**
   * libswresample mirrors the first samples; silence in front, a whole number of output samples
   * long, is mirrored instead and its output thrown away.
   */
  private void lead() {
    int step = fromRate / gcd(fromRate, toRate);
    long half = (long) Math.ceil(FILTER_SIZE * Math.max(1, (double) fromRate / toRate));
    long zeros = (half / step + 1) * step;
    skip = zeros * toRate / fromRate;
    SampleBuffer dropped = new SampleBuffer(in.length, 1);
    feedZeros(zeros, Long.MAX_VALUE, dropped);
    pulled = 0;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /**
   * Takes the next samples of every channel and gives what can be told of the result so far.
   *
   * @param block [channel][sample]; every finite value, not clipped
   * @return [channel][sample], often a few samples short of what the block alone would make
   */
  public float[][] push(float[][] block) {
    if (block.length != in.length) {
      throw new IllegalArgumentException(
          "block of " + block.length + " channels: need " + in.length);
    }
    int n = block[0].length;
    SampleBuffer result = new SampleBuffer(in.length, room(n));
    for (int at = 0; at < n; at += inRoom) {
      int count = Math.min(inRoom, n - at);
      for (int c = 0; c < in.length; c++) {
        in[c].put(block[c], at, count);
      }
      convert(count, Long.MAX_VALUE, result);
    }
    pushed += n;
    return result.take();
  }

  /** The rest of the result; the instance is spent after this, but still to be closed. */
  public float[][] finish() {
    long total = ceil(pushed);
    SampleBuffer result = new SampleBuffer(in.length, (int) Math.min(total - pulled, 1 << 20));
    while (pulled < total) {
      feedZeros(inRoom, total, result);
    }
    float[][] rest = result.take();
    // libsoxr makes n * ratio samples rounded, librosa adds a zero where that is one less
    boolean roundedAway = Math.floorDiv(2 * pushed * toRate + fromRate, 2L * fromRate) < total;
    for (int c = 0; roundedAway && c < rest.length && rest[c].length > 0; c++) {
      rest[c][rest[c].length - 1] = 0;
    }
    return rest;
  }

  /** Samples that n become. */
  private long ceil(long n) {
    return -Math.floorDiv(-n * toRate, (long) fromRate);
  }

  private int room(int n) {
    return Math.toIntExact(Math.min((long) n * toRate / fromRate + 64, Integer.MAX_VALUE - 8));
  }

  private void feedZeros(long count, long total, SampleBuffer result) {
    for (int c = 0; c < in.length; c++) {
      in[c].put(new float[inRoom], 0, inRoom);
    }
    for (long left = count; left > 0; left -= inRoom) {
      convert((int) Math.min(left, inRoom), total, result);
    }
  }

  private void convert(int count, long total, SampleBuffer result) {
    int made =
        Ffmpeg.require(swr_convert(context, outPlanes, outRoom, inPlanes, count), "resampling");
    int from = (int) Math.min(skip, made);
    skip -= from;
    int to = from + (int) Math.min(made - from, total - pulled);
    if (to <= from) {
      return;
    }
    float[][] block = new float[out.length][made];
    for (int c = 0; c < out.length; c++) {
      out[c].get(block[c], 0, made);
    }
    result.append(block, from, to);
    pulled += to - from;
  }

  @Override
  public void close() {
    if (!context.isNull()) {
      swr_free(context);
    }
    for (int c = 0; c < in.length; c++) {
      in[c].close();
      out[c].close();
    }
    inPlanes.close();
    outPlanes.close();
  }

  /**
   * A waveform at another rate; itself if the rate is the same.
   *
   * @param sampleRate samples a second, 1 to 1 000 000
   */
  public static Waveform resample(Waveform waveform, int sampleRate) {
    if (waveform.sampleRate() == sampleRate) {
      return waveform;
    }
    int channels = waveform.channels();
    try (Resampler resampler = new Resampler(waveform.sampleRate(), sampleRate, channels)) {
      SampleBuffer result =
          new SampleBuffer(channels, Math.toIntExact(resampler.ceil(waveform.length())));
      float[][] all = new float[channels][];
      for (int c = 0; c < channels; c++) {
        all[c] = waveform.channel(c);
      }
      result.append(resampler.push(all));
      result.append(resampler.finish());
      return Waveform.of(sampleRate, result.take());
    }
  }
}
