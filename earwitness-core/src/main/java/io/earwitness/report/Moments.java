package io.earwitness.report;

import io.earwitness.model.Timeline;
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
    if (points.isEmpty() || explanation.main().isEmpty()) {
      return "";
    }
    View view = explanation.main().get();
    StringBuilder cards = new StringBuilder();
    for (int i = 0; i < points.size(); i++) {
      cards.append(card(i, Piece.of(explanation, view, points.get(i).startSeconds())));
    }
    String target = Html.text(explanation.target().orElseThrow());
    return "<section id=\"moments\" aria-labelledby=\"moments-title\">"
        + "<h2 id=\"moments-title\">The moments that decided</h2>"
        + "<p class=\"intro\">The network hears "
        + Html.number(length, 1).replace(".0", "")
        + " seconds at a time. In these it was most convinced of "
        + target
        + "; orange marks "
        + Html.text(view.isOfFilter() ? view.marks() : "what convinced it")
        + ".</p><ol class=\"cards\">"
        + cards
        + "</ol></section>";
  }

  private String card(int index, Piece piece) {
    int target = explanation.map().orElseThrow().target();
    double probability = points.get(index).prediction().orElseThrow().probabilities().get(target);
    String band =
        piece.band().map(b -> "Mostly in " + b.register() + ", " + b.words() + ".").orElse("");
    String picture = "Spectrogram of moment " + (index + 1) + ", " + piece.when();
    return "<li class=\"card\" data-moment=\""
        + index
        + "\"><header><span class=\"n\">"
        + (index + 1)
        + "</span><h3>"
        + piece.when()
        + "</h3><span class=\"says\">"
        + Html.text(explanation.card().labels().get(target))
        + " "
        + Html.percent(probability)
        + "</span></header><div class=\"mini\"><div class=\"gutter\">"
        + Plot.hertzAxis(piece.db(), PLOT_HEIGHT)
        + "</div>"
        + Plot.spectrogram(piece.db(), Optional.of(piece.overlay()), picture)
        + "<span></span>"
        + Plot.timeAxis(piece.start(), piece.end() - piece.start(), 4)
        + "</div><p class=\"heardat\">"
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
}
