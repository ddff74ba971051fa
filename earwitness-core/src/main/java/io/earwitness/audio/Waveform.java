package io.earwitness.audio;

import java.util.Arrays;

/**
 * Sound in memory: float samples, usually in [-1, 1] but never clipped, one array a channel.
 *
 * <p>Safe to share between threads as long as nobody writes to the arrays given to {@link #of}.
 */
public final class Waveform implements Samples {
  private final float[][] channels;
  private final int sampleRate;

  private Waveform(float[][] channels, int sampleRate) {
    this.channels = channels;
    this.sampleRate = sampleRate;
  }

  /**
   * Wraps arrays without copying them.
   *
   * @param sampleRate samples a second, at least 1
   * @param channels one array of equal length for each channel, at least one
   */
  public static Waveform of(int sampleRate, float[]... channels) {
    if (sampleRate < 1) {
      throw new IllegalArgumentException("sampleRate " + sampleRate + ": need at least 1");
    }
    if (channels.length == 0) {
      throw new IllegalArgumentException("no channels: need at least one");
    }
    for (float[] channel : channels) {
      if (channel.length != channels[0].length) {
        throw new IllegalArgumentException(
            "channels of " + channels[0].length + " and " + channel.length + " samples");
      }
    }
    return new Waveform(channels.clone(), sampleRate);
  }

  @Override
  public int sampleRate() {
    return sampleRate;
  }

  @Override
  public int channels() {
    return channels.length;
  }

  @Override
  public int length() {
    return channels[0].length;
  }

  /** One channel's samples: the waveform's own array, to be read only. */
  public float[] channel(int index) {
    return channels[index];
  }

  /** The mean of the channels, summed in float as librosa's {@code to_mono}; itself if mono. */
  public Waveform mono() {
    if (channels.length == 1) {
      return this;
    }
    float[] mean = new float[length()];
    for (float[] channel : channels) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += channel[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= channels.length;
    }
    return new Waveform(new float[][] {mean}, sampleRate);
  }

  @Override
  public Waveform slice(int from, int to) {
    float[][] parts = new float[channels.length][];
    for (int c = 0; c < parts.length; c++) {
      int end = Math.min(to, length());
      parts[c] =
          Arrays.copyOf(Arrays.copyOfRange(channels[c], from, Math.max(from, end)), to - from);
    }
    return new Waveform(parts, sampleRate);
  }
}
