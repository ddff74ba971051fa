package io.earwitness.report;

import io.earwitness.model.Prediction;
import io.earwitness.model.Timeline;
import io.earwitness.render.Overlay;
import io.earwitness.render.Ticks;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.tensor.Tensor;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The segments that decided, each as a card with its own picture. */
final class Moments {
  private static final int PLOT_HEIGHT = 190;

  private final Explanation explanation;
  private final List<Timeline.Point> points;
  private final double length;

  Moments(Explanation explanation) {
    this.explanation = explanation;
    this.points =
        explanation.moments().stream()
            .sorted(Comparator.comparingDouble(Timeline.Point::startSeconds))
            .toList();
    this.length = explanation.prediction().timeline().segmentSeconds();
  }

  /** A link in the page's navigation, empty if there are no moments. */
  String link() {
    return points.isEmpty() ? "" : "<a href=\"#moments\">Deciding moments</a>";
  }

  String html() {
    if (points.isEmpty() || explanation.map().isEmpty()) {
      return "";
    }
    StringBuilder cards = new StringBuilder();
    for (int i = 0; i < points.size(); i++) {
      cards.append(card(i, points.get(i)));
    }
    String target = Html.text(explanation.target().orElseThrow());
    return "<section id=\"moments\" aria-labelledby=\"moments-title\">"
        + "<h2 id=\"moments-title\">The moments that decided</h2>"
        + "<p class=\"intro\">The network hears "
        + Html.number(length, 1).replace(".0", "")
        + " seconds at a time. In these it was most convinced of "
        + target
        + "; orange marks what convinced it.</p><ol class=\"cards\">"
        + cards
        + "</ol></section>";
  }

  private String card(int index, Timeline.Point point) {
    Spectrogram song = explanation.spectrogram();
    double rate = (double) song.config().sampleRate() / song.config().hopLength();
    int from = (int) Math.min(song.frames() - 1, Math.round(point.startSeconds() * rate));
    int to = (int) Math.min(song.frames(), Math.round((point.startSeconds() + length) * rate) + 1);
    Spectrogram piece = new Spectrogram(columns(song.values(), from, to), song.config());
    Overlay whole = explanation.overlay().orElseThrow();
    Overlay overlay = new Overlay(columns(whole.map(), from, to), whole.label(), whole.scale());
    double start = point.startSeconds();
    double end = Math.min(start + length, explanation.song().seconds());
    String name = Ticks.clock(start, 0.1) + " to " + Ticks.clock(end, 0.1);
    String band =
        Band.half(whole.map(), song, from, to)
            .map(b -> "Mostly in " + b.register() + ", " + b.words() + ".")
            .orElse("");
    return "<li class=\"card\" data-moment=\""
        + index
        + "\"><header><span class=\"n\">"
        + (index + 1)
        + "</span><h3>"
        + name
        + "</h3><span class=\"says\">"
        + says(point.prediction().orElseThrow())
        + "</span></header><div class=\"mini\">"
        + "<div class=\"gutter\">"
        + Plot.hertzAxis(song, PLOT_HEIGHT)
        + "</div>"
        + Plot.spectrogram(
            piece, Optional.of(overlay), "Spectrogram of moment " + (index + 1) + ", " + name)
        + "<span></span>"
        + Plot.timeAxis(start, end - start, 4)
        + "</div>"
        + "<p class=\"heardat\">"
        + band
        + "</p><div class=\"acts\" hidden>"
        + act("original", "Loop")
        + act("part", "Loop the part")
        + act("rest", "Loop the rest")
        + "</div></li>";
  }

  private static String act(String sound, String label) {
    return "<button type=\"button\" class=\"act\" aria-pressed=\"false\" data-loop=\""
        + sound
        + "\">"
        + label
        + "</button>";
  }

  private String says(Prediction prediction) {
    int target = explanation.map().orElseThrow().target();
    return Html.text(prediction.labels().get(target))
        + " "
        + Html.percent(prediction.probabilities().get(target));
  }

  private static Tensor columns(Tensor map, int from, int to) {
    int h = map.size(0);
    int w = map.size(1);
    float[] out = new float[h * (to - from)];
    for (int row = 0; row < h; row++) {
      System.arraycopy(map.data(), row * w + from, out, row * (to - from), to - from);
    }
    return Tensor.of(out, h, to - from);
  }
}
