package io.earwitness.report;

import io.earwitness.audio.AudioEncoder;
import io.earwitness.audio.AudioReader;
import io.earwitness.audio.Waveform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same seconds of several sounds, compressed for a card. */
final class Clips {
  private static final int KILOBITS = 64;

  /** Long enough for no click, too short to hear. */
  private static final double FADE_SECONDS = 0.01;

  private static final Map<String, String> LABELS =
      Map.of("song", "Song", "part", "What it hears", "rest", "Rest");

  private final Map<String, byte[]> sounds = new LinkedHashMap<>();
  private final double start;
  private final double end;

  /** Clips of some seconds of a song; none yet. */
  Clips(double start, double end) {
    this.start = start;
    this.end = end;
  }

  /**
   * Adds one.
   *
   * @param key {@code song}, {@code part} or {@code rest}
   * @param files that add up to the sound, written at the same gain
   */
  Clips add(String key, Path... files) throws IOException {
    Waveform sum = cut(files[0]);
    for (int i = 1; i < files.length; i++) {
      Waveform other = cut(files[i]);
      for (int c = 0; c < sum.channels(); c++) {
        for (int t = 0; t < sum.length(); t++) {
          sum.channel(c)[t] += other.channel(c)[t];
        }
      }
    }
    fade(sum);
    sounds.put(key, AudioEncoder.encode(sum, KILOBITS));
    return this;
  }

  /** As audio elements that play without any script, and the buttons that replace them. */
  String html() {
    List<String> elements = new ArrayList<>();
    List<String> buttons = new ArrayList<>();
    sounds.forEach(
        (key, bytes) -> {
          String label = LABELS.get(key);
          elements.add(
              "<figure><figcaption>"
                  + label
                  + "</figcaption><audio controls loop preload=\"none\" data-clip=\""
                  + key
                  + "\" src=\""
                  + Html.dataAddress(AudioEncoder.MEDIA_TYPE, bytes)
                  + "\"></audio></figure>");
          buttons.add(
              "<button type=\"button\" class=\"act\" aria-pressed=\"false\" data-play=\""
                  + key
                  + "\">"
                  + label
                  + "</button>");
        });
    return "<div class=\"clips\">"
        + String.join("", elements)
        + "</div><div class=\"acts\" hidden>"
        + String.join("", buttons)
        + "</div>";
  }

  /** Bytes in a page. */
  long size() {
    return sounds.values().stream().mapToLong(s -> s.length * 4L / 3).sum();
  }

  private Waveform cut(Path file) throws IOException {
    try (AudioReader reader = AudioReader.open(file)) {
      int rate = reader.info().sampleRate();
      long from = Math.round(start * rate);
      int length = (int) (Math.round(end * rate) - from);
      float[][] out = new float[reader.info().channels()][length];
      long at = 0;
      float[][] block = reader.next();
      while (block != null && at < from + length) {
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
}
