package io.earwitness.audio;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_PROP_LOSSY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_descriptor_get;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avio_tell;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_DBL;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_get_packed_sample_fmt;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** One file's demuxer and decoder: the native side of {@link AudioReader}, for one thread. */
final class Decoder implements AutoCloseable {
  /** Sound containers only: no playlists, which could name other files, and no pictures. */
  private static final String FORMATS =
      "aac,aiff,ape,asf,au,caf,flac,matroska,webm,mov,mp3,mpc,mpc8,ogg,tak,tta,voc,w64,wav,wv";

  private static final int EINVAL = 22;

  private final Path path;
  private final Deadline deadline;
  private final AVFormatContext format;
  private final FrameSamples frameSamples = new FrameSamples();
  private AVCodecContext codec;
  private AVPacket packet;
  private AVFrame frame;
  private int stream;
  private boolean drained;
  private int packets;
  private int damaged;
  private int lastDamaged;
  private int error;
  private int sampleRate;

  private Decoder(Path path, Duration patience) {
    this.path = path;
    deadline = patience == null ? null : new Deadline(patience);
    format = deadline == null ? new AVFormatContext(null) : avformat_alloc_context();
  }

  /**
   * Opens a file at its first sound stream.
   *
   * @param patience for all work on it; null for any
   */
  static Decoder open(Path path, Duration patience) throws IOException {
    Ffmpeg.quiet();
    Decoder decoder = new Decoder(path, patience);
    boolean opened = false;
    try {
      decoder.openFile();
      decoder.openCodec();
      opened = true;
      return decoder;
    } finally {
      if (!opened) {
        decoder.close();
      }
    }
  }

  private void openFile() throws IOException {
    if (deadline != null) {
      deadline.watch(format);
    }
    AVDictionary options = new AVDictionary(null);
    try (BytePointer url = Ffmpeg.url(path)) {
      av_dict_set(options, "protocol_whitelist", "file", 0);
      av_dict_set(options, "format_whitelist", FORMATS, 0);
      int opened = avformat_open_input(format, url, null, options);
      if (opened < 0) {
        requireTime();
        throw unknownFormat(opened);
      }
    } finally {
      av_dict_free(options);
    }
    int understood = avformat_find_stream_info(format, (PointerPointer<?>) null);
    requireTime();
    check(understood, "unreadable");
    stream = av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, (AVCodec) null, 0);
    if (stream < 0) {
      throw failure("holds no sound");
    }
    for (int i = 0; i < format.nb_streams(); i++) {
      format.streams(i).discard(i == stream ? AVDISCARD_DEFAULT : AVDISCARD_ALL);
    }
  }

  private AudioFormatException unknownFormat(int code) throws IOException {
    String kind = FileFacts.kind(path);
    if (kind != null) {
      return failure("cut or broken " + kind + " file: " + Ffmpeg.text(code));
    }
    // What the list of formats shuts out, libav calls an invalid argument.
    boolean plain = code == -EINVAL || code == AVERROR_INVALIDDATA();
    return failure("not a sound file" + (plain ? "" : ": " + Ffmpeg.text(code)));
  }

  private void openCodec() throws AudioFormatException {
    AVStream source = format.streams(stream);
    int id = source.codecpar().codec_id();
    // ffmpeg's own Opus decoder differs from the reference in the last bits.
    AVCodec found =
        id == AV_CODEC_ID_OPUS ? avcodec_find_decoder_by_name("libopus") : avcodec_find_decoder(id);
    if (found == null || found.isNull()) {
      throw failure("no decoder for " + codecName());
    }
    codec = avcodec_alloc_context3(found);
    check(avcodec_parameters_to_context(codec, source.codecpar()), "unreadable");
    codec.thread_count(1);
    codec.pkt_timebase(source.time_base());
    codec.request_sample_fmt(AV_SAMPLE_FMT_FLT);
    check(avcodec_open2(codec, found, (PointerPointer<?>) null), "cannot decode " + codecName());
    packet = av_packet_alloc();
    frame = av_frame_alloc();
  }

  private void requireTime() throws AudioFormatException {
    if (deadline != null && deadline.isPassed()) {
      throw failure(deadline.reason());
    }
  }

  /** The next block [channel][sample], null at the end. */
  float[][] next() throws AudioFormatException {
    while (true) {
      requireTime();
      int got = avcodec_receive_frame(codec, frame);
      if (got >= 0) {
        float[][] samples = frame.nb_samples() > 0 ? frameSamples.of(frame) : null;
        // Not the frame's: the MP3 decoder labels each frame with the rate of the one before.
        sampleRate = codec.sample_rate();
        av_frame_unref(frame);
        if (samples != null && samples.length > 0) {
          return samples;
        }
        continue;
      }
      if (got != AVERROR_EAGAIN() && got != AVERROR_EOF) {
        damage(got);
      }
      if (drained) {
        return null;
      }
      feed();
    }
  }

  private void feed() {
    int got = av_read_frame(format, packet);
    if (got < 0) {
      if (got != AVERROR_EOF) {
        damage(got);
      }
      drained = true;
      avcodec_send_packet(codec, (AVPacket) null);
      return;
    }
    if (packet.stream_index() == stream) {
      packets++;
      int sent = avcodec_send_packet(codec, packet);
      if (sent < 0) {
        damage(sent);
      }
    }
    av_packet_unref(packet);
  }

  private void damage(int code) {
    damaged++;
    lastDamaged = packets;
    error = error == 0 ? code : error;
  }

  /** Whether the decoder makes floats, which alone may be no numbers. */
  boolean floats() {
    int packed = av_get_packed_sample_fmt(codec.sample_fmt());
    return packed == AV_SAMPLE_FMT_FLT || packed == AV_SAMPLE_FMT_DBL;
  }

  /** The decoder's own name, such as {@code libopus}. */
  String decoderName() {
    return codec.codec().name().getString();
  }

  /** Sample rate of the last block. */
  int sampleRate() {
    return sampleRate;
  }

  /** Packets of the stream that could not be decoded so far. */
  int damaged() {
    return damaged;
  }

  /** Whether nothing but the last packet is damaged, as in a file that was cut. */
  boolean onlyEndDamaged() {
    return damaged == 1 && lastDamaged == packets;
  }

  /** Packets of the stream met so far. */
  int packets() {
    return packets;
  }

  /** The first error met while decoding, in words. */
  String errorText() {
    return Ffmpeg.text(error);
  }

  /** Length by the header in seconds, NaN where it is only guessed from the file's size. */
  double headerSeconds() throws IOException {
    if (format.duration_estimation_method() == AVFMT_DURATION_FROM_BITRATE) {
      return formatName().equals("wav") ? FileFacts.wavSeconds(path) : Double.NaN;
    }
    AVStream source = format.streams(stream);
    long ticks = source.duration();
    if (ticks != AV_NOPTS_VALUE && ticks > 0) {
      return (double) ticks * source.time_base().num() / source.time_base().den();
    }
    long micros = format.duration();
    return micros == AV_NOPTS_VALUE || micros <= 0 ? Double.NaN : (double) micros / AV_TIME_BASE;
  }

  /** Whether the codec is a lossy one, whose frames blur the end of the sound. */
  boolean lossy() {
    return (avcodec_descriptor_get(codec.codec_id()).props() & AV_CODEC_PROP_LOSSY) != 0;
  }

  String formatName() {
    String name = format.iformat().name().getString();
    return name.startsWith("mov,") ? "mp4" : name.split(",", 2)[0];
  }

  String codecName() {
    return avcodec_get_name(format.streams(stream).codecpar().codec_id()).getString();
  }

  /** Tags of the container, then of the stream (where Ogg keeps them). */
  Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>();
    Tags.read(format.metadata(), tags);
    Tags.read(format.streams(stream).metadata(), tags);
    return tags;
  }

  /** Byte of the file that was read last, -1 if unknown. */
  long position() {
    return format.isNull() || format.pb() == null || format.pb().isNull()
        ? -1
        : avio_tell(format.pb());
  }

  AudioFormatException failure(String reason) {
    return new AudioFormatException(path, position(), reason);
  }

  private void check(int result, String what) throws AudioFormatException {
    if (result < 0) {
      throw failure(what + ": " + Ffmpeg.text(result));
    }
  }

  @Override
  public void close() {
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
    if (!format.isNull()) {
      avformat_close_input(format);
    }
    if (deadline != null) {
      deadline.close();
    }
  }
}
