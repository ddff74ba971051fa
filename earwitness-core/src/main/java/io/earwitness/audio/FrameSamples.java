package io.earwitness.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_DBL;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S64;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_U8;
import static org.bytedeco.ffmpeg.global.avutil.av_get_packed_sample_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_sample_fmt_is_planar;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * Turns a decoded frame into floats as librosa does: 8 bits (v - 128) / 128, 16 bits v / 2^15, 24
 * and 32 bits v / 2^31 (24 bits are stored shifted up), floats as they are. For one thread.
 */
final class FrameSamples {
  private static final float BYTE = 1f / (1 << 7);
  private static final float SHORT = 1f / (1 << 15);
  private static final float INT = 1f / (1L << 31);
  private static final double LONG = 0x1p-63;

  private short[] shorts = {};

  /** The samples [channel][sample]. */
  float[][] of(AVFrame frame) {
    int samples = frame.nb_samples();
    int channels = frame.ch_layout().nb_channels();
    int packed = av_get_packed_sample_fmt(frame.format());
    if (av_sample_fmt_is_planar(frame.format()) != 0 || channels == 1) {
      float[][] planes = new float[channels][];
      for (int c = 0; c < channels; c++) {
        planes[c] = plane(frame.extended_data(c), packed, samples);
      }
      return planes;
    }
    return split(plane(frame.extended_data(0), packed, samples * channels), channels);
  }

  private static float[][] split(float[] interleaved, int channels) {
    float[][] planes = new float[channels][interleaved.length / channels];
    for (int c = 0; c < channels; c++) {
      float[] plane = planes[c];
      for (int i = 0, at = c; i < plane.length; i++, at += channels) {
        plane[i] = interleaved[at];
      }
    }
    return planes;
  }

  private float[] plane(BytePointer data, int format, int n) {
    float[] out = new float[n];
    switch (format) {
      case AV_SAMPLE_FMT_FLT -> new FloatPointer(data).get(out);
      case AV_SAMPLE_FMT_S16 -> {
        // Nearly all files come here: no new array for each frame.
        shorts = shorts.length < n ? new short[n] : shorts;
        new ShortPointer(data).get(shorts, 0, n);
        for (int i = 0; i < n; i++) {
          out[i] = shorts[i] * SHORT;
        }
      }
      case AV_SAMPLE_FMT_S32 -> {
        int[] in = new int[n];
        new IntPointer(data).get(in);
        for (int i = 0; i < n; i++) {
          out[i] = in[i] * INT;
        }
      }
      case AV_SAMPLE_FMT_U8 -> {
        byte[] in = new byte[n];
        data.get(in);
        for (int i = 0; i < n; i++) {
          out[i] = ((in[i] & 0xff) - 128) * BYTE;
        }
      }
      case AV_SAMPLE_FMT_DBL -> {
        double[] in = new double[n];
        new DoublePointer(data).get(in);
        for (int i = 0; i < n; i++) {
          out[i] = (float) in[i];
        }
      }
      case AV_SAMPLE_FMT_S64 -> {
        long[] in = new long[n];
        new LongPointer(data).get(in);
        for (int i = 0; i < n; i++) {
          out[i] = (float) (in[i] * LONG);
        }
      }
      default -> throw new IllegalStateException("sample format " + format);
    }
    return out;
  }
}
