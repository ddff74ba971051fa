package io.earwitness.report;

import io.earwitness.audio.AudioEncoder;
import io.earwitness.audio.AudioReader;
import io.earwitness.audio.Waveform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Some seconds of a view's sounds, compressed for a card: the song there, the part, the rest. */
final class Clips {
  static final int KILOBITS = 64;

  /** Long enough for no click, too short to hear. */
  private static final double FADE_SECONDS = 0.01;

  private final List<byte[]> sounds;

  private Clips(List<byte[]> sounds) {
    this.sounds = sounds;
  }

  /**
   * Cuts sounds that were written at the same gain.
   *
   * @param song files that add up to the song
   */
  static Clips of(List<Path> song, Path part, Path rest, double start, double end)
      throws IOException {
    List<byte[]> sounds = new ArrayList<>();
    for (List<Path> files : List.of(song, List.of(part), List.of(rest))) {
      Waveform sum = cut(files.get(0), start, end);
      for (Path file : files.subList(1, files.size())) {
        add(sum, cut(file, start, end));
      }
      fade(sum);
      sounds.add(AudioEncoder.encode(sum, KILOBITS));
    }
    return new Clips(sounds);
  }

  /** As audio elements that play without any script, and the buttons that replace them. */
  String html() {
    List<String> keys = List.of("song", "part", "rest");
    List<String> labels = List.of("Song", "What it hears", "Rest");
    StringBuilder out = new StringBuilder("<div class=\"clips\">");
    for (int i = 0; i < keys.size(); i++) {
      out.append("<figure><figcaption>").append(labels.get(i)).append("</figcaption>");
      out.append("<audio controls loop preload=\"none\" data-clip=\"").append(keys.get(i));
      out.append("\" src=\"").append(Html.dataAddress(AudioEncoder.MEDIA_TYPE, sounds.get(i)));
      out.append("\"></audio></figure>");
    }
    out.append("</div><div class=\"acts\" hidden>");
    for (int i = 0; i < keys.size(); i++) {
      out.append("<button type=\"button\" class=\"act\" aria-pressed=\"false\" data-play=\"");
      out.append(keys.get(i)).append("\">").append(labels.get(i)).append("</button>");
    }
    return out.append("</div>").toString();
  }

  private static Waveform cut(Path file, double start, double end) throws IOException {
    try (AudioReader reader = AudioReader.open(file)) {
      int rate = reader.info().sampleRate();
      long from = Math.round(start * rate);
      int length = (int) (Math.round(end * rate) - from);
      float[][] out = new float[reader.info().channels()][length];
      long at = 0;
      for (float[][] block = reader.next(); block != null && at < from + length; ) {
        int first = (int) Math.max(0, from - at);
        int last = (int) Math.min(block[0].length, from + length - at);
        for (int c = 0; c < out.length && first < last; c++) {
          System.arraycopy(block[c], first, out[c], (int) (at + first - from), last - first);
        }
        at += block[0].length;
        block = reader.next();
      }
      return Waveform.of(rate, out);
    }
  }

  private static void add(Waveform sum, Waveform other) {
    for (int c = 0; c < sum.channels(); c++) {
      float[] to = sum.channel(c);
      for (int i = 0; i < to.length; i++) {
        to[i] += other.channel(c)[i];
      }
    }
  }

  private static void fade(Waveform sound) {
    int length = Math.min(sound.length() / 2, (int) (FADE_SECONDS * sound.sampleRate()));
    for (int c = 0; c < sound.channels(); c++) {
      float[] y = sound.channel(c);
      for (int i = 0; i < length; i++) {
        y[i] *= (float) i / length;
        y[y.length - 1 - i] *= (float) i / length;
      }
    }
  }

  /** Bytes in a page. */
  long size() {
    return sounds.stream().mapToLong(s -> s.length * 4L / 3).sum();
  }
}
