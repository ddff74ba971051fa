package io.earwitness.render;

import io.earwitness.audio.Waveform;
import io.earwitness.spectral.MelConfig;
import io.earwitness.tensor.Plane;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Plays what a map points at: the song's own sound, its own channels and sample rate, multiplied in
 * the STFT by a mask that was made on mel bands, with the song's own phase (ORIGINAL_PHASE). The
 * rest is the song minus that part, so both together are the song.
 *
 * <p>The STFT has the length in seconds of the features' window, a Hann window and a quarter of it
 * as the hop. What lies outside the network's band was not heard by it and belongs to the rest. The
 * sound is worked on in blocks of some seconds. Safe to share between threads.
 */
public final class Sonifier {
  private final MelConfig features;

  /**
   * A sonifier for masks of one kind of features.
   *
   * @param features what the rows and columns of the masks stand for
   */
  public Sonifier(MelConfig features) {
    this.features = features;
  }

  /**
   * Two sounds that add up to the song.
   *
   * @param part what the mask keeps
   * @param rest the song minus the part
   */
  public record Split(Waveform part, Waveform rest) {}

  /**
   * How files were written.
   *
   * @param road by which they were made
   * @param gain by which part and rest (and the whole, where there is one) were multiplied alike: 1
   *     unless that would clip
   * @param peak largest absolute sample of song, part and rest before the gain
   * @param samples of each channel
   * @param loss of the road itself, where it loses anything
   */
  public record Written(
      Road road, double gain, double peak, long samples, Optional<RoadLoss> loss) {}

  /**
   * Splits a song in memory.
   *
   * @param song any sample rate and number of channels
   * @param mask (nMels, frames) of the whole song, values in [0, 1]; beyond its ends the first and
   *     last frame go on
   * @return two waveforms of the song's rate, channels and length; they add up to it within 1e-6
   */
  public Split split(Waveform song, Plane mask) {
    float[][] samples = new float[song.channels()][];
    for (int c = 0; c < samples.length; c++) {
      samples[c] = song.channel(c);
    }
    float[][] part = new float[samples.length][song.length()];
    float[][] rest = new float[samples.length][song.length()];
    MaskStream stream = new MaskStream(features, mask, song.sampleRate(), samples.length);
    float[][] piece = stream.room(samples.length);
    float[][] sound = stream.room(samples.length);
    int pushed = 0;
    int done = 0;
    while (done < song.length()) {
      int next = Math.min(song.length(), pushed + stream.room());
      stream.push(samples, pushed, next);
      pushed = next;
      int count = stream.take(pushed == song.length(), piece, sound);
      for (int c = 0; c < samples.length; c++) {
        System.arraycopy(piece[c], 0, part[c], done, count);
        for (int i = 0; i < count; i++) {
          rest[c][done + i] = sound[c][i] - piece[c][i];
        }
      }
      done += count;
    }
    return new Split(Waveform.of(song.sampleRate(), part), Waveform.of(song.sampleRate(), rest));
  }

  /**
   * Splits a file block by block into two WAV files of 24 bits. Part and rest add up to the song
   * times the gain within one step; exactly, if the song has 24 bits or fewer and the gain is 1.
   *
   * @param song any file that {@link io.earwitness.audio.AudioReader} reads
   * @param mask as in {@link #split}
   * @param part file to write
   * @param rest file to write
   * @throws IOException if the song cannot be read or a file cannot be written; what appears under
   *     a name is whole
   */
  public Written write(Path song, Plane mask, Path part, Path rest) throws IOException {
    return new SplitWriter(features, mask).write(song, part, rest);
  }
}
