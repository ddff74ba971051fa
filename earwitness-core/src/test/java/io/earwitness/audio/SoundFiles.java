package io.earwitness.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.FF_COMPLIANCE_EXPERIMENTAL;
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
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16P;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import java.nio.file.Path;
import java.util.Map;
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
import org.bytedeco.javacpp.ShortPointer;

/** Writes sound files of every kind for tests. Not for use elsewhere: it asserts, and may leak. */
public final class SoundFiles {
  private static final int BLOCK = 1024;

  /** A container, a coding and the sample format that it wants. */
  public enum Kind {
    WAV("wav", "pcm_s16le", AV_SAMPLE_FMT_S16, true),
    AU("au", "pcm_s16be", AV_SAMPLE_FMT_S16, true),
    AIFF("aiff", "pcm_s16be", AV_SAMPLE_FMT_S16, true),
    FLAC("flac", "flac", AV_SAMPLE_FMT_S16, true),
    ALAC("ipod", "alac", AV_SAMPLE_FMT_S16P, true),
    MP3("mp3", "libmp3lame", AV_SAMPLE_FMT_FLTP, false),
    OGG("ogg", "vorbis", AV_SAMPLE_FMT_FLTP, false),
    OPUS("ogg", "libopus", AV_SAMPLE_FMT_FLT, false),
    M4A("ipod", "aac", AV_SAMPLE_FMT_FLTP, false),
    ADTS("adts", "aac", AV_SAMPLE_FMT_FLTP, false);

    private final String muxer;
    private final String encoder;
    private final int format;
    private final boolean lossless;

    Kind(String muxer, String encoder, int format, boolean lossless) {
      this.muxer = muxer;
      this.encoder = encoder;
      this.format = format;
      this.lossless = lossless;
    }

    /** Whether it keeps 16 bits exactly. */
    public boolean lossless() {
      return lossless;
    }
  }

  private SoundFiles() {}

  /** Writes a whole sound; the name's ending plays no part. */
  public static Path write(Path file, Kind kind, Waveform sound, Map<String, String> tags) {
    AVFormatContext format = new AVFormatContext(null);
    check(avformat_alloc_output_context2(format, null, kind.muxer, (String) null));
    AVCodec encoder = avcodec_find_encoder_by_name(kind.encoder);
    AVCodecContext codec = avcodec_alloc_context3(encoder);
    codec.sample_rate(sound.sampleRate());
    codec.sample_fmt(kind.format);
    codec.bit_rate(96_000);
    codec.strict_std_compliance(FF_COMPLIANCE_EXPERIMENTAL);
    codec.flags(codec.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    codec.time_base().num(1).den(sound.sampleRate());
    av_channel_layout_default(codec.ch_layout(), sound.channels());
    check(avcodec_open2(codec, encoder, (AVDictionary) null));
    AVStream stream = avformat_new_stream(format, null);
    check(avcodec_parameters_from_context(stream.codecpar(), codec));
    stream.time_base(codec.time_base());
    AVDictionary metadata = new AVDictionary(null);
    tags.forEach((name, value) -> av_dict_set(metadata, name, value, 0));
    format.metadata(metadata);
    AVIOContext out = new AVIOContext(null);
    try (BytePointer url = Ffmpeg.url(file)) {
      check(avio_open(out, url, AVIO_FLAG_WRITE));
    }
    format.pb(out);
    check(avformat_write_header(format, (AVDictionary) null));
    encode(codec, format, stream, sound);
    check(av_write_trailer(format));
    check(avio_closep(out));
    avcodec_free_context(codec);
    avformat_free_context(format);
    return file;
  }

  private static void encode(
      AVCodecContext codec, AVFormatContext format, AVStream stream, Waveform sound) {
    AVFrame frame = av_frame_alloc();
    AVPacket packet = av_packet_alloc();
    frame.format(codec.sample_fmt());
    frame.sample_rate(sound.sampleRate());
    frame.nb_samples(codec.frame_size() > 0 ? codec.frame_size() : BLOCK);
    av_channel_layout_copy(frame.ch_layout(), codec.ch_layout());
    check(av_frame_get_buffer(frame, 0));
    int room = frame.nb_samples();
    for (int at = 0; at < sound.length(); at += room) {
      int count = Math.min(room, sound.length() - at);
      check(av_frame_make_writable(frame));
      frame.nb_samples(count);
      frame.pts(at);
      fill(frame, codec.sample_fmt(), sound.slice(at, at + count));
      check(avcodec_send_frame(codec, frame));
      drain(codec, format, stream, packet);
    }
    check(avcodec_send_frame(codec, null));
    drain(codec, format, stream, packet);
    av_frame_free(frame);
    av_packet_free(packet);
  }

  private static void drain(
      AVCodecContext codec, AVFormatContext format, AVStream stream, AVPacket packet) {
    while (avcodec_receive_packet(codec, packet) >= 0) {
      av_packet_rescale_ts(packet, codec.time_base(), stream.time_base());
      check(av_write_frame(format, packet));
    }
  }

  private static void fill(AVFrame frame, int format, Waveform sound) {
    int channels = sound.channels();
    boolean planar = format == AV_SAMPLE_FMT_FLTP || format == AV_SAMPLE_FMT_S16P;
    boolean shorts = format == AV_SAMPLE_FMT_S16 || format == AV_SAMPLE_FMT_S16P;
    for (int c = 0; c < channels; c++) {
      BytePointer plane = frame.extended_data(planar ? c : 0);
      for (int i = 0; i < sound.length(); i++) {
        float x = sound.channel(c)[i];
        int at = planar ? i : i * channels + c;
        if (shorts) {
          new ShortPointer(plane).put(at, (short) Math.rint(x * 32768));
        } else {
          new FloatPointer(plane).put(at, x);
        }
      }
    }
  }

  private static void check(int result) {
    assertThat(result).as(() -> Ffmpeg.text(result)).isGreaterThanOrEqualTo(0);
  }
}
