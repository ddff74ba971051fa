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
    if (points.isEmpty() || explanation.map().isEmpty()) {
      return "";
    }
    StringBuilder cards = new StringBuilder();
    for (int i = 0; i < points.size(); i++) {
      cards.append(card(i, Piece.of(explanation, points.get(i))));
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

  private String card(int index, Piece piece) {
    String target = Html.text(explanation.target().orElseThrow());
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
        + target
        + " "
        + Html.percent(piece.probability())
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
