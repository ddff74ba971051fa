package io.earwitness.study;

import io.earwitness.audio.Waveform;
import io.earwitness.render.Ticks;
import io.earwitness.spectral.Chroma;
import io.earwitness.spectral.ComplexSpectrogram;
import io.earwitness.spectral.Hpss;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.OnsetStrength;
import io.earwitness.spectral.SpectralBandwidth;
import io.earwitness.spectral.SpectralCentroid;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.spectral.Stft;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What in the sound a filter might follow, one value for each frame that the network sees: onset
 * strength and loudness, as a whole and in four bands, spectral centroid and bandwidth, the
 * percussive share, and how far the chroma keeps to few pitch classes. Safe for threads.
 */
final class Correlates {
  /** Borders of the bands in Hz; the outer ones reach to 0 and to the network's highest. */
  private static final double[] BORDERS = {200, 1000, 4000};

  private final MelConfig features;
  private final Stft stft;
  private final OnsetStrength onsets;
  private final Hpss hpss = new Hpss();
  private final Chroma chroma;
  private final List<Band> bands = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  /** Mel bands and bins between two borders. */
  private record Band(String words, int fromMel, int toMel, int fromBin, int toBin) {}

  /** Correlates of what a network with these features hears. */
  Correlates(MelConfig features) {
    this.features = features;
    stft = new Stft(features.stft());
    onsets = new OnsetStrength(features);
    chroma = new Chroma(features.stft(), features.sampleRate());
    double low = 0;
    for (int i = 0; i <= BORDERS.length; i++) {
      double high = i < BORDERS.length ? BORDERS[i] : Double.POSITIVE_INFINITY;
      Band band = new Band(words(low, high), mel(low), mel(high), bin(low), bin(high));
      if (band.fromMel < band.toMel && band.fromBin < band.toBin) {
        bands.add(band);
      }
      low = high;
    }
    for (String what : List.of("onsets", "loudness")) {
      names.add(what);
      bands.forEach(b -> names.add(what + b.words));
    }
    names.addAll(List.of("brightness", "bandwidth", "percussive share", "chroma concentration"));
  }

  private static String words(double low, double high) {
    if (low == 0) {
      return " below " + Ticks.hertz(high);
    }
    return Double.isInfinite(high)
        ? " above " + Ticks.hertz(low)
        : " from " + Ticks.hertz(low) + " to " + Ticks.hertz(high);
  }

  /** The first mel band whose centre is no lower. */
  private int mel(double hertz) {
    Spectrogram axis = new Spectrogram(Tensor.zeros(features.nMels(), 0), features);
    int band = 0;
    while (band < features.nMels() && axis.hertz(band) < hertz) {
      band++;
    }
    return band;
  }

  /** The first bin that is no lower and that the network hears. */
  private int bin(double hertz) {
    double[] hertzes = features.stft().frequencies(features.sampleRate());
    int bin = 0;
    while (bin < hertzes.length
        && (hertzes[bin] < Math.max(hertz, features.fMin()))
        && hertzes[bin] <= features.fMax()) {
      bin++;
    }
    return bin;
  }

  /** What they are called, in the order of {@link #of}. */
  List<String> names() {
    return names;
  }

  /** Frames at each end of a piece in which padding is heard instead of sound. */
  int margin() {
    return features.center() ? 1 + features.nFft() / (2 * features.hopLength()) : 1;
  }

  /**
   * The correlates of a piece of sound, cut into frames as for the network.
   *
   * @param piece mono, at the features' rate
   * @return [correlate][frame]
   */
  List<float[]> of(Waveform piece) {
    ComplexSpectrogram spectrum = stft.forward(piece);
    Tensor power = spectrum.power();
    Tensor magnitude = spectrum.magnitude();
    double[] hertz = features.stft().frequencies(features.sampleRate());
    List<float[]> out = new ArrayList<>();
    out.add(onsets.apply(piece));
    out.addAll(List.of(onsets.multi(piece, borders())));
    out.add(level(power, 0, power.size(0)));
    bands.forEach(b -> out.add(level(power, b.fromBin, b.toBin)));
    out.add(SpectralCentroid.of(magnitude, hertz));
    out.add(SpectralBandwidth.of(magnitude, hertz));
    out.add(hpss.apply(magnitude).percussiveShare());
    out.add(Chroma.concentration(chroma.of(power)));
    return out;
  }

  /** Where the bands meet, in mel bands. */
  private int[] borders() {
    return IntStream.concat(bands.stream().mapToInt(Band::fromMel), IntStream.of(features.nMels()))
        .toArray();
  }

  /** Decibels of the bins' power, no lower than topDb below the loudest frame. */
  private float[] level(Tensor power, int from, int to) {
    int frames = power.size(1);
    double[] sum = new double[frames];
    double loudest = features.amin();
    for (int t = 0; t < frames; t++) {
      for (int k = from; k < to; k++) {
        sum[t] += power.data()[k * frames + t];
      }
      loudest = Math.max(loudest, sum[t]);
    }
    double floor = loudest * Math.pow(10, -features.topDb() / 10);
    float[] decibels = new float[frames];
    for (int t = 0; t < frames; t++) {
      decibels[t] = (float) (10 * Math.log10(Math.max(floor, sum[t])));
    }
    return decibels;
  }
}
