package io.earwitness.study;

import io.earwitness.audio.AudioReader;
import io.earwitness.audio.WavWriter;
import io.earwitness.audio.WavWriter.Encoding;
import io.earwitness.audio.Waveform;
import io.earwitness.explain.Relevance;
import io.earwitness.model.ReceptiveField.Range;
import io.earwitness.render.Sonifier;
import io.earwitness.report.FilterEntry;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Segmenter;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.study.FilterActivity.Peak;
import io.earwitness.tensor.Plane;
import io.earwitness.tensor.Tensor;
import io.earwitness.torch.BackProjection;
import io.earwitness.torch.TorchClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a filter's moments to be seen and heard: a second of music around the strongest cell, what
 * of it the cell sees, and what of it the filter's map came from by back-projection, which is also
 * the mask of the sound. Safe for threads.
 */
final class MomentMaker {
  /** Length of a moment; more where a cell sees more. */
  private static final double SECONDS = 1;

  private static final double FADE_SECONDS = 0.005;

  /** Moments are played at one loudness, but silence is not blown up beyond this. */
  private static final double PEAK = 0.9;

  private static final double LARGEST_GAIN = 30;

  private final TorchClassifier model;
  private final MelConfig features;
  private final Segmenter segmenter;
  private final Sonifier sonifier;
  private final Path folder;
  private final int atOnce;

  /**
   * A maker of moments.
   *
   * @param folder of the dictionary, in which sounds are put
   * @param atOnce tracks that are worked on at once
   */
  MomentMaker(TorchClassifier model, Path folder, int atOnce) {
    this.atOnce = atOnce;
    this.model = model;
    this.folder = folder;
    features = model.card().features();
    double seconds = model.card().segmentSeconds();
    segmenter = new Segmenter(features, seconds, seconds);
    sonifier = new Sonifier(features);
  }

  /**
   * A moment that is wanted.
   *
   * @param layer of the filter
   * @param filter its number in the layer
   * @param rank among the filter's moments, 0 for the strongest
   * @param peak where it is
   */
  record Wanted(LayerColumns layer, int filter, int rank, Peak peak) {}

  /**
   * A moment that was made.
   *
   * @param wanted as it was asked for
   * @param moment what is known of it
   * @param music UNIT values of the moment, (nMels, frames)
   * @param patch UNIT values of what the strongest cell sees, (rows, columns)
   * @param kept the mask of the filtered sound, (nMels, frames) in [0, 1]
   */
  record Made(Wanted wanted, FilterEntry.Moment moment, Tensor music, Tensor patch, Tensor kept) {}

  /** Frames of a moment of a layer. */
  static int frames(LayerColumns layer, MelConfig features) {
    int second = (int) Math.ceil(SECONDS * features.sampleRate() / features.hopLength());
    int field = 0;
    for (int j = 0; j < layer.field().size().time(); j++) {
      field = Math.max(field, layer.field().time(j).length());
    }
    return Math.min(layer.field().input().time(), Math.max(second, field));
  }

  /** Makes the moments of one track. */
  List<Made> of(Song song, List<Wanted> wanted) throws IOException {
    Waveform mono = AudioReader.load(song.track().path(), features.sampleRate(), atOnce).waveform();
    List<Made> made = new ArrayList<>();
    for (Wanted w : wanted) {
      made.add(of(song, w, mono));
    }
    return made;
  }

  private Made of(Song song, Wanted wanted, Waveform mono) throws IOException {
    LayerColumns layer = wanted.layer;
    Peak peak = wanted.peak;
    Tensor unit = song.features().segment(peak.segment());
    int bands = unit.size(0);
    int length = unit.size(1);
    Tensor signal =
        BackProjection.ofFilter(model, layer.name(), wanted.filter, BackProjection.Options.DEFAULT)
            .attribute(unit.reshape(1, 1, bands, length), new int[1])
            .values();
    Plane mask = Relevance.soft(Plane.of(signal.reshape(bands, length)));
    Range columns = layer.field().time(peak.column()).within(length);
    Range rows = layer.field().freq(peak.row()).within(bands);
    int width = frames(layer, features);
    int from =
        (int) Math.max(0, Math.min(length - width, Math.round(columns.middle() - width / 2.0)));
    String name = layer.name() + "-" + wanted.filter + "-" + (wanted.rank + 1);
    Waveform piece = segmenter.piece(mono, peak.segment());
    int first = from * features.hopLength();
    int last = Math.min(piece.length(), first + width * features.hopLength());
    double gain = gain(piece.slice(first, last));
    String sound = sound(name, piece.slice(first, last), gain);
    Waveform part = sonifier.split(piece, mask).part();
    String kept = sound(name + "-kept", part.slice(first, last), gain);
    double start = song.features().startSeconds(peak.segment());
    Spectrogram axes = new Spectrogram(unit, features);
    FilterEntry.Moment moment =
        new FilterEntry.Moment(
            song.track().id(),
            song.track().genre(),
            peak.value(),
            start + (double) first / features.sampleRate(),
            start + (double) last / features.sampleRate(),
            new FilterEntry.Field(
                start + axes.seconds(columns.from()),
                start + axes.seconds(columns.to() + 1),
                Math.max(0, axes.hertz(rows.from() - 0.5)),
                axes.hertz(rows.to() + 0.5),
                (double) rows.from() / bands,
                (rows.to() + 1.0) / bands),
            gain,
            sound,
            kept);
    Range all = new Range(0, bands - 1);
    Range shown = new Range(from, from + width - 1);
    return new Made(
        wanted,
        moment,
        cut(unit, all, shown),
        cut(unit, rows, columns),
        cut(mask.tensor(), all, shown));
  }

  private static double gain(Waveform sound) {
    float peak = 0;
    for (float v : sound.channel(0)) {
      peak = Math.max(peak, Math.abs(v));
    }
    return Math.min(LARGEST_GAIN, PEAK / Math.max(1e-9, peak));
  }

  /** Writes a sound and gives its path in the folder. */
  private String sound(String name, Waveform sound, double gain) throws IOException {
    float[] y = sound.channel(0).clone();
    int fade = (int) (FADE_SECONDS * sound.sampleRate());
    for (int i = 0; i < y.length; i++) {
      double edge = Math.min(1, Math.min(i, y.length - 1 - i) / (double) fade);
      y[i] *= (float) (gain * edge);
    }
    String path = "sounds/" + name + ".wav";
    WavWriter.write(folder.resolve(path), Waveform.of(sound.sampleRate(), y), Encoding.PCM16);
    return path;
  }

  private static Tensor cut(Tensor map, Range rows, Range columns) {
    float[] out = new float[rows.length() * columns.length()];
    for (int i = 0; i < rows.length(); i++) {
      int at = (rows.from() + i) * map.size(1) + columns.from();
      System.arraycopy(map.data(), at, out, i * columns.length(), columns.length());
    }
    return Tensor.of(out, rows.length(), columns.length());
  }
}
