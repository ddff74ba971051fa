package io.earwitness.report;

import io.earwitness.explain.MapMeasures;
import io.earwitness.render.Ticks;
import io.earwitness.tensor.Plane;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The views of a song side by side, each at its strongest moment with its sounds. */
final class Gallery {
  private static final int PLOT_HEIGHT = 190;

  private final Explanation explanation;
  private final Map<String, Clips> clips;

  /**
   * A gallery.
   *
   * @param clips sounds by the view's name, where there are any
   */
  Gallery(Explanation explanation, Map<String, Clips> clips) {
    this.explanation = explanation;
    this.clips = clips;
  }

  /** A link in the page's navigation, empty if there is one view only. */
  String link() {
    return explanation.views().size() < 2 ? "" : "<a href=\"#views\">Views</a>";
  }

  String html() {
    List<View> views = explanation.views();
    if (views.size() < 2) {
      return "";
    }
    StringBuilder out =
        new StringBuilder("<section id=\"views\" aria-labelledby=\"views-title\">")
            .append("<h2 id=\"views-title\">")
            .append(count(views.size()))
            .append(" views of this song</h2><p class=\"intro\">")
            .append("A view shows what the network, or one filter of it, makes of the song. Each")
            .append(" card holds some seconds: hear the song there, what the view marks, and the")
            .append(
                " rest, all three at the same gain. How like the first of its row a view is, is")
            .append(" a correlation: 1 is the same, 0 unrelated.</p>")
            .append(Legend.of(explanation, views));
    groups(views).forEach(together -> out.append(group(together)));
    return out.append("</section>").toString();
  }

  /**
   * What belongs side by side: all attributions of the genre; a method's filters; a filter, or the
   * genre, seen in several ways.
   */
  private static List<List<View>> groups(List<View> views) {
    Map<String, List<View>> groups = new LinkedHashMap<>();
    for (View view : views) {
      String method = view.isOfFilter() || !view.varied().isEmpty() ? view.method() : "";
      String key = method + (view.varied().isEmpty() ? "" : " " + view.subject());
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(view);
    }
    return List.copyOf(groups.values());
  }

  private String group(List<View> views) {
    View first = views.get(0);
    StringBuilder out = new StringBuilder("<div class=\"group\"><h3>");
    out.append(Html.text(heading(views))).append("</h3><p class=\"intro\">");
    out.append(Html.text(intro(first))).append("</p>").append(Variants.html(views));
    out.append(views.size() % 3 == 0 ? "<ol class=\"cards three\">" : "<ol class=\"cards\">");
    for (View view : views) {
      out.append(card(view, first));
    }
    return out.append("</ol></div>").toString();
  }

  private static String heading(List<View> views) {
    View first = views.get(0);
    String number = count(views.size()).toLowerCase(Locale.ROOT);
    if (!first.varied().isEmpty()) {
      return capital(first.subject()) + ", seen in " + number + " ways";
    }
    if (!first.isOfFilter()) {
      return capital(first.marks()) + (views.size() == 1 ? "" : ", by " + number + " methods");
    }
    List<String> layers = views.stream().flatMap(v -> v.map().layer().stream()).distinct().toList();
    return views.size() == 1
        ? capital(first.subject())
        : capital(number)
            + " filters of "
            + String.join(" and ", layers)
            + ", by "
            + first.method();
  }

  private static String intro(View first) {
    String moment =
        first.isOfFilter()
            ? "to which the filter answered most strongly"
            : "in which the network was most convinced of " + first.subject();
    boolean alike = first.isOfFilter() || !first.varied().isEmpty();
    String marks = alike ? "Orange marks " + first.summary() + ". " : "";
    return marks + "The seconds shown are those " + moment + ".";
  }

  private String card(View view, View first) {
    Piece piece = Piece.of(explanation, view, view.start());
    boolean byMethod = !view.isOfFilter() && view.varied().isEmpty();
    String title =
        byMethod
            ? view.method() + view.map().layer().map(l -> " at " + l).orElse("")
            : capital(view.varied().isEmpty() ? view.subject() : view.variant());
    Clips sounds = clips.get(view.name());
    return "<li class=\"card view-card\"><header><h4>"
        + Html.text(title)
        + "</h4><span class=\"says\">at "
        + Ticks.clock(piece.start(), 0.1)
        + "</span></header>"
        + picture(piece, "Spectrogram of " + piece.when() + ", marked: " + view.overlay().label())
        + (byMethod ? "<p class=\"heardat\">" + capital(Html.text(view.summary())) + ".</p>" : "")
        + "<dl class=\"vitals\">"
        + vitals(view, piece, first)
        + "</dl>"
        + (sounds == null ? "" : sounds.html())
        + "</li>";
  }

  /** A piece of the spectrogram with its axes. */
  static String picture(Piece piece, String description) {
    return "<div class=\"mini\"><div class=\"gutter\">"
        + Plot.hertzAxis(piece.db(), PLOT_HEIGHT)
        + "</div>"
        + Plot.spectrogram(piece.db(), Optional.of(piece.overlay()), description)
        + "<span></span>"
        + Plot.timeAxis(piece.start(), piece.end() - piece.start(), 4)
        + "</div>";
  }

  /** Where it lies, how sharply it points, and how like the first one it is. */
  private static String vitals(View view, Piece piece, View first) {
    Plane map = view.map().plane();
    StringBuilder out = new StringBuilder();
    piece.band().ifPresent(b -> vital(out, "Mostly in", b.register() + ", " + b.words()));
    double half = MapMeasures.halfShare(map);
    if (half > 0) {
      vital(out, "Half of it on", Html.number(100 * half, half < 0.1 ? 1 : 0) + " % of all cells");
    }
    double negative = MapMeasures.negativeShare(map);
    if (negative > 0) {
      vital(out, "Against (blue)", Html.percent(negative));
    }
    if (!view.name().equals(first.name())) {
      double alike = MapMeasures.correlation(first.map().plane(), map);
      vital(out, "Like the first", Html.number(alike, 2));
    }
    return out.toString();
  }

  private static void vital(StringBuilder out, String name, String value) {
    out.append("<div><dt>").append(name).append("</dt><dd>").append(Html.text(value));
    out.append("</dd></div>");
  }

  private static String count(int n) {
    String[] words = {
      "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
      "Twelve"
    };
    return n < words.length ? words[n] : Integer.toString(n);
  }

  static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
