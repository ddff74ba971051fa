package io.earwitness.study;

import io.earwitness.audio.Waveform;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.OnsetStrength;
import io.earwitness.spectral.SpectralCentroid;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.tensor.Tensor;
import java.util.Optional;

/**
 * The most prominent event of a segment: when its strongest onset is, and where the spectral
 * centroid lies at that moment.
 *
 * @param freq share of the spectrogram's height, from below
 * @param time share of its width
 */
record Landmark(double freq, double time) {

  /** Finds landmarks in sound with the network's features. Safe for threads. */
  static final class Finder {
    private final OnsetStrength onsets;
    private final SpectralCentroid centroid;
    private final double[] bands;

    Finder(MelConfig features) {
      onsets = new OnsetStrength(features);
      centroid = new SpectralCentroid(features.stft());
      Spectrogram axis = new Spectrogram(Tensor.zeros(features.nMels(), 0), features);
      bands = new double[features.nMels()];
      for (int i = 0; i < bands.length; i++) {
        bands[i] = axis.hertz(i);
      }
    }

    /** That of a segment; empty if nothing sets in. */
    Optional<Landmark> of(Waveform segment) {
      return of(onsets.apply(segment), centroid.apply(segment));
    }

    /**
     * The same from what was measured already.
     *
     * @param strength of onsets, a value a frame
     * @param hertz spectral centroid, a value a frame
     */
    Optional<Landmark> of(float[] strength, float[] hertz) {
      int frame = 0;
      for (int t = 1; t < strength.length; t++) {
        frame = strength[t] > strength[frame] ? t : frame;
      }
      if (strength[frame] <= 0) {
        return Optional.empty();
      }
      int band = 0;
      while (band < bands.length - 1 && bands[band] < hertz[frame]) {
        band++;
      }
      double freq = (band + 0.5) / bands.length;
      return Optional.of(new Landmark(freq, (frame + 0.5) / strength.length));
    }
  }
}
