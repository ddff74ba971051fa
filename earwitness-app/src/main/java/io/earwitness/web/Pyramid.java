package io.earwitness.web;

import io.earwitness.audio.Waveform;
import io.earwitness.spectral.LogMel;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.PowerToDb;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.tensor.AtomicFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A song's log-mel spectrogram on disk as bytes, column after column, at levels each of which has
 * half the columns of the one before: a tile reads a few kilobytes wherever it lies.
 *
 * <p>A byte is 255 (dB + topDb) / topDb with the song's own maximum at 0 dB; a column of a level is
 * the mean of the two below it. Safe for threads.
 */
final class Pyramid {
  /** Columns of a tile. */
  static final int TILE = 512;

  private static final int BLOCK = 1024;
  private static final double FULL = 255;

  private final Path file;
  private final int bands;
  private final int frames;

  /** The pyramid in a file that {@link #write} wrote. */
  Pyramid(Path file, int bands, int frames) {
    this.file = file;
    this.bands = bands;
    this.frames = frames;
  }

  int frames() {
    return frames;
  }

  /** Columns of a level. */
  static int columns(int frames, int level) {
    return (frames + (1 << level) - 1) >> level;
  }

  /** The frame at which a tile begins. */
  static int first(int level, int index) {
    return (TILE * index) << level;
  }

  /** The frame behind a tile's last. */
  static int end(int frames, int level, int index) {
    return Math.min(frames, first(level, index) + (width(frames, level, index) << level));
  }

  /** Levels until one tile holds the whole song. */
  static int levels(int frames) {
    int levels = 1;
    while (columns(frames, levels - 1) > TILE) {
      levels++;
    }
    return levels;
  }

  /**
   * Analyses a song block by block, and writes all levels.
   *
   * @param mono what the network hears
   * @param from share of the job at the beginning
   * @param to share of the job at the end
   */
  static void write(Pcm mono, MelConfig config, Path file, Ticket ticket, double from, double to)
      throws IOException {
    int frames = config.frames(mono.length());
    if (frames < 1) {
      throw Problem.unusable("body", "the sound is too short for this network");
    }
    float[] columns = power(mono, config, frames, ticket, from, to);
    float loudest = 0;
    for (float power : columns) {
      loudest = Math.max(loudest, power);
    }
    PowerToDb.of(config).apply(columns);
    double top = config.topDb();
    for (int i = 0; i < columns.length; i++) {
      columns[i] = (float) Math.max(0, Math.min(FULL, FULL * (columns[i] + top) / top));
    }
    if (loudest <= config.amin()) { // silence is its own maximum, and yet nothing is to be seen
      Arrays.fill(columns, 0);
    }
    AtomicFiles.write(
        file,
        part -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            float[] level = columns;
            for (int l = 0; l < levels(frames); l++) {
              level = l == 0 ? level : halved(level, config.nMels());
              for (float value : level) {
                out.write(Math.round(value));
              }
            }
          }
        });
  }

  /** Powers of all frames, column after column. */
  private static float[] power(
      Pcm mono, MelConfig config, int frames, Ticket ticket, double from, double to)
      throws IOException {
    LogMel logMel = new LogMel(config);
    int bands = config.nMels();
    int hop = config.hopLength();
    // so many frames before and after a block see beyond its end, and are thrown away
    int margin = (config.nFft() + hop - 1) / hop;
    float[] columns = new float[Math.multiplyExact(frames, bands)];
    for (int first = 0; first < frames; first += BLOCK) {
      ticket.progress("features", from + (to - from) * first / frames, "");
      int count = Math.min(BLOCK, frames - first);
      int begin = Math.max(0, first - margin);
      float[] sound = mono.mono(begin * hop, (first - begin + count + margin) * hop);
      Spectrogram power = logMel.power(Waveform.of(config.sampleRate(), sound));
      float[] values = power.values().data();
      int width = power.frames();
      for (int t = 0; t < count; t++) {
        for (int m = 0; m < bands; m++) {
          columns[(first + t) * bands + m] = values[m * width + first - begin + t];
        }
      }
    }
    return columns;
  }

  private static float[] halved(float[] level, int bands) {
    int columns = level.length / bands;
    float[] out = new float[(columns + 1) / 2 * bands];
    for (int c = 0; c < columns; c += 2) {
      for (int m = 0; m < bands; m++) {
        float one = level[c * bands + m];
        float other = c + 1 < columns ? level[(c + 1) * bands + m] : one;
        out[c / 2 * bands + m] = (one + other) / 2;
      }
    }
    return out;
  }

  /**
   * A tile as a picture, lowest band at the bottom.
   *
   * @throws Problem if there is no such tile
   */
  byte[] tile(int level, int index) throws IOException {
    int width = width(frames, level, index);
    long skip = 0;
    for (int l = 0; l < level; l++) {
      skip += columns(frames, l);
    }
    byte[] columns = new byte[width * bands];
    ByteBuffer buffer = ByteBuffer.wrap(columns);
    try (FileChannel channel = FileChannel.open(file)) {
      long at = (skip + (long) index * TILE) * bands;
      while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) >= 0) {
        // reads until the tile is full
      }
    }
    return GreyPng.of(upright(columns, width, bands), width, bands);
  }

  /** Columns of a tile, 512 but for the last one. */
  static int width(int frames, int level, int index) {
    if (level < 0 || level >= levels(frames)) {
      throw Problem.notFound("there is no level " + level);
    }
    long left = columns(frames, level) - (long) index * TILE;
    if (index < 0 || left <= 0) {
      throw Problem.notFound("there is no tile " + index + " of level " + level);
    }
    return (int) Math.min(TILE, left);
  }

  /** From columns with the lowest band first to rows with the highest first. */
  static byte[] upright(byte[] columns, int width, int bands) {
    byte[] rows = new byte[columns.length];
    for (int x = 0; x < width; x++) {
      for (int m = 0; m < bands; m++) {
        rows[(bands - 1 - m) * width + x] = columns[x * bands + m];
      }
    }
    return rows;
  }
}
