package io.earwitness.render;

import io.earwitness.audio.Samples;
import io.earwitness.spectral.LogMel;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.tensor.Plane;

/**
 * What making a sound anew from mel bands loses of the song, before any mask.
 *
 * @param spectralConvergence ||S' - S|| / ||S||, S the mel magnitudes of the song and S' those of
 *     its new sound; 0 is no loss
 * @param melErrorDb mean distance of the bands in dB, over the cells within 60 dB of the loudest
 */
public record RoadLoss(double spectralConvergence, double melErrorDb) {
  private static final double RANGE_DB = 60;

  /**
   * Measures a sound.
   *
   * @param mel powers of the song's bands
   * @param sound made of them, mono at the bands' sample rate
   */
  static RoadLoss of(Spectrogram mel, Samples sound) {
    Plane made = new LogMel(mel.config()).power(sound).plane();
    double floor = mel.plane().max() * Math.pow(10, -RANGE_DB / 10);
    double error = 0;
    double energy = 0;
    double decibels = 0;
    int loud = 0;
    double power = mel.config().power() / 2; // magnitudes to this power are amplitudes
    for (int row = 0; row < made.rows(); row++) {
      float[] song = mel.plane().row(row);
      float[] again = made.row(row);
      for (int i = 0; i < song.length; i++) {
        double s = Math.pow(song[i], 0.5 / power);
        double m = Math.pow(again[i], 0.5 / power);
        error += (m - s) * (m - s);
        energy += s * s;
        if (song[i] > floor) {
          decibels += Math.abs(20 * Math.log10(Math.max(m, 1e-10) / s));
          loud++;
        }
      }
    }
    return new RoadLoss(energy > 0 ? Math.sqrt(error / energy) : 0, decibels / Math.max(1, loud));
  }
}
