package io.earwitness.report;

import io.earwitness.render.Overlay;
import io.earwitness.render.Ticks;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.tensor.Plane;
import java.util.Optional;

/**
 * A segment cut out of the song's spectrogram and a view's map.
 *
 * @param db its part of the song's spectrogram
 * @param overlay its part of the view's map, at the song's scale
 * @param start in seconds
 * @param end in seconds, not beyond the song
 * @param band where half of what the map marks lies
 */
record Piece(Spectrogram db, Overlay overlay, double start, double end, Optional<Band> band) {

  /** The segment that begins at some second. */
  static Piece of(Explanation explanation, View view, double start) {
    Spectrogram song = explanation.spectrogram();
    Overlay whole = view.overlay();
    double length = explanation.prediction().timeline().segmentSeconds();
    double rate = (double) song.config().sampleRate() / song.config().hopLength();
    int from = (int) Math.min(song.frames() - 1, Math.round(start * rate));
    int to = (int) Math.min(song.frames(), Math.round((start + length) * rate) + 1);
    return new Piece(
        song.columns(from, to),
        new Overlay(Plane.of(whole.map().columns(from, to)), whole.label(), whole.scale()),
        start,
        Math.min(start + length, explanation.song().seconds()),
        Band.half(whole.map(), song, from, to));
  }

  /** When it is: 0:42.0 to 0:45.0. */
  String when() {
    return Ticks.clock(start, 0.1) + " to " + Ticks.clock(end, 0.1);
  }
}
