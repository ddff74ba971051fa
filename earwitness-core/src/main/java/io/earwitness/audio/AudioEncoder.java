package io.earwitness.audio;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close_dyn_buf;
import static org.bytedeco.ffmpeg.global.avformat.avio_open_dyn_buf;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_free;

import java.io.Closeable;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Compresses sound for web pages: MP3 at a constant bit rate, which every browser plays.
 *
 * <p>The delay of the code is noted in the stream, so that players start at the first sample;
 * sounds of equal length and rate stay in step to the sample. For one thread.
 */
public final class AudioEncoder implements Closeable {
  /** What {@link #encode} makes, for a data URL or an HTTP header. */
  public static final String MEDIA_TYPE = "audio/mpeg";

  private static final int[] RATES = {8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000};

  private final AVFormatContext format = new AVFormatContext(null);
  private final AVIOContext memory = new AVIOContext(null);
  private final Resampler resampler;
  private final int channels;
  private AVCodecContext codec;
  private AVStream stream;
  private AVPacket packet;
  private AVFrame frame;
  private long samples;
  private int filled;

  /**
   * Starts a sound.
   *
   * @param sampleRate samples a second of what comes in; rates that MP3 does not know are resampled
   *     to the next one it knows, 48 000 at most
   * @param channels 1 or 2
   * @param kilobits thousand bits a second, 8 to 320; the nearest that MP3 knows at that rate is
   *     taken
   */
  public AudioEncoder(int sampleRate, int channels, int kilobits) {
    if (channels < 1 || channels > 2) {
      throw new IllegalArgumentException("channels " + channels + ": need 1 or 2");
    }
    if (kilobits < 8 || kilobits > 320) {
      throw new IllegalArgumentException("kilobits " + kilobits + ": need 8 to 320");
    }
    Ffmpeg.quiet();
    this.channels = channels;
    int rate = rateFor(sampleRate);
    resampler = rate == sampleRate ? null : new Resampler(sampleRate, rate, channels);
    boolean started = false;
    try {
      openCodec(rate, kilobits);
      openFormat();
      started = true;
    } finally {
      if (!started) {
        close();
      }
    }
  }

  /**
   * Compresses a whole waveform; more than two channels are mixed to one.
   *
   * @param kilobits thousand bits a second, 8 to 320
   * @return an MP3 file, see {@link #MEDIA_TYPE}
   */
  public static byte[] encode(Waveform waveform, int kilobits) {
    Waveform sound = waveform.channels() > 2 ? waveform.mono() : waveform;
    float[][] all = new float[sound.channels()][];
    for (int c = 0; c < all.length; c++) {
      all[c] = sound.channel(c);
    }
    try (AudioEncoder encoder = new AudioEncoder(sound.sampleRate(), all.length, kilobits)) {
      encoder.append(all);
      return encoder.finish();
    }
  }

  private static int rateFor(int sampleRate) {
    for (int rate : RATES) {
      if (rate >= sampleRate) {
        return rate;
      }
    }
    return RATES[RATES.length - 1];
  }

  private void openCodec(int rate, int kilobits) {
    AVCodec mp3 = avcodec_find_encoder_by_name("libmp3lame");
    codec = avcodec_alloc_context3(mp3);
    codec.sample_rate(rate);
    codec.sample_fmt(AV_SAMPLE_FMT_FLTP);
    codec.bit_rate(1000L * kilobits);
    codec.time_base().num(1).den(rate);
    av_channel_layout_default(codec.ch_layout(), channels);
    Ffmpeg.require(avcodec_open2(codec, mp3, (AVDictionary) null), "MP3 encoder");
    packet = av_packet_alloc();
    frame = av_frame_alloc();
    frame.format(AV_SAMPLE_FMT_FLTP);
    frame.sample_rate(rate);
    frame.nb_samples(codec.frame_size());
    av_channel_layout_copy(frame.ch_layout(), codec.ch_layout());
    Ffmpeg.require(av_frame_get_buffer(frame, 0), "MP3 frame");
  }

  private void openFormat() {
    Ffmpeg.require(
        avformat_alloc_output_context2(format, null, "mp3", (String) null), "MP3 writer");
    // Without this the bytes would name the version of the library.
    format.flags(format.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
    Ffmpeg.require(avio_open_dyn_buf(memory), "MP3 buffer");
    format.pb(memory);
    stream = avformat_new_stream(format, null);
    Ffmpeg.require(avcodec_parameters_from_context(stream.codecpar(), codec), "MP3 stream");
    stream.time_base(codec.time_base());
    Ffmpeg.require(avformat_write_header(format, (AVDictionary) null), "MP3 header");
  }

  /** Adds samples [channel][sample]. */
  public void append(float[][] block) {
    if (block.length != channels) {
      throw new IllegalArgumentException(
          "block of " + block.length + " channels: need " + channels);
    }
    fill(resampler == null ? block : resampler.push(block));
  }

  private void fill(float[][] block) {
    int room = codec.frame_size();
    for (int at = 0; at < block[0].length; ) {
      if (filled == 0) {
        Ffmpeg.require(av_frame_make_writable(frame), "MP3 frame");
      }
      int count = Math.min(room - filled, block[0].length - at);
      for (int c = 0; c < channels; c++) {
        new FloatPointer(frame.data(c)).position(filled).put(block[c], at, count);
      }
      at += count;
      filled += count;
      if (filled == room) {
        send();
      }
    }
  }

  private void send() {
    frame.nb_samples(filled);
    frame.pts(samples);
    samples += filled;
    filled = 0;
    Ffmpeg.require(avcodec_send_frame(codec, frame), "MP3 encoding");
    drain();
  }

  private void drain() {
    while (avcodec_receive_packet(codec, packet) >= 0) {
      av_packet_rescale_ts(packet, codec.time_base(), stream.time_base());
      Ffmpeg.require(av_write_frame(format, packet), "MP3 writing");
    }
  }

  /** Ends the sound and gives the whole file; only {@link #close} may follow. */
  public byte[] finish() {
    if (resampler != null) {
      fill(resampler.finish());
    }
    if (filled > 0) {
      send();
    }
    Ffmpeg.require(avcodec_send_frame(codec, null), "MP3 encoding");
    drain();
    Ffmpeg.require(av_write_trailer(format), "MP3 trailer");
    return takeMemory();
  }

  private byte[] takeMemory() {
    BytePointer buffer = new BytePointer((BytePointer) null);
    int size = avio_close_dyn_buf(memory, buffer);
    memory.setNull();
    byte[] bytes = new byte[size];
    buffer.get(bytes);
    av_free(buffer);
    return bytes;
  }

  @Override
  public void close() {
    if (!memory.isNull()) {
      takeMemory();
    }
    if (!format.isNull()) {
      avformat_free_context(format);
      format.setNull();
    }
    if (frame != null) {
      av_frame_free(frame);
      frame = null;
    }
    if (packet != null) {
      av_packet_free(packet);
      packet = null;
    }
    if (codec != null) {
      avcodec_free_context(codec);
      codec = null;
    }
    if (resampler != null) {
      resampler.close();
    }
  }
}
