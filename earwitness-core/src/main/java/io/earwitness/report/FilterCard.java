package io.earwitness.report;

import io.earwitness.render.Ticks;
import io.earwitness.report.FilterEntry.Correlate;
import io.earwitness.report.FilterEntry.GenreMean;
import io.earwitness.report.FilterEntry.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One filter on the page of a dictionary. */
final class FilterCard {
  private static final String[] VIEWS = {"music", "patch", "kept"};

  private final FilterEntry filter;
  private final String id;

  FilterCard(FilterEntry filter) {
    this.filter = filter;
    this.id = filter.layer() + "-" + filter.filter();
  }

  String html() {
    return "<article class=\"filter\" id=\""
        + Html.text(id)
        + "\" data-layer=\""
        + Html.text(filter.layer())
        + "\" data-number=\""
        + filter.filter()
        + "\" data-mean=\""
        + filter.mean()
        + "\" data-r=\""
        + filter.follows().map(c -> Math.abs(c.r())).orElse(0.0)
        + "\" data-genre=\""
        + Html.text(filter.prefers().map(GenreMean::genre).orElse(""))
        + "\" data-words=\""
        + Html.text(filter.words())
        + "\">"
        + header()
        + body()
        + "</article>";
  }

  private String header() {
    return "<header><span class=\"n\">"
        + Html.text(filter.layer())
        + " · "
        + filter.filter()
        + "</span><h2>"
        + Html.text(filter.words())
        + "</h2><p>"
        + facts()
        + "</p></header>";
  }

  private String facts() {
    List<String> facts = new ArrayList<>();
    if (filter.follows().isPresent()) {
      Correlate c = filter.follows().get();
      facts.add("r = " + r(c.r()) + " over " + c.tracks() + " tracks, p " + p(c.p()));
    } else {
      filter.closest().ifPresent(c -> facts.add("closest: " + c.name() + ", r = " + r(c.r())));
    }
    facts.add("active in " + filter.tracks() + (filter.tracks() == 1 ? " track" : " tracks"));
    filter.band().ifPresent(b -> facts.add("mostly " + b.words()));
    filter.prefers().ifPresent(g -> facts.add("strongest in <b>" + Html.text(g.genre()) + "</b>"));
    FilterEntry.Traits traits = filter.traits();
    if (!Double.isNaN(traits.purity())) {
      facts.add("class " + Html.text(traits.genre()) + ", purity " + Html.percent(traits.purity()));
    }
    if (!Double.isNaN(traits.instabilitySeconds())) {
      facts.add(
          "keeps its distance to the strongest onset to ±"
              + Html.number(traits.instabilitySeconds(), 2)
              + " s and ±"
              + Html.number(traits.instabilityBands(), 0)
              + " bands");
    }
    return String.join(" · ", facts);
  }

  private String body() {
    StringBuilder moments = new StringBuilder();
    for (int i = 0; i < filter.moments().size(); i++) {
      moments.append(moment(i, filter.moments().get(i)));
    }
    return "<ol class=\"tiles\">"
        + moments
        + "</ol><details><summary>What it goes with, and where it is active</summary>"
        + "<div class=\"tables\">"
        + correlates()
        + genres()
        + "</div></details>";
  }

  private String moment(int rank, Moment m) {
    String when = Html.text(m.track()) + ", " + Ticks.clock(m.startSeconds(), 0.1);
    StringBuilder out = new StringBuilder("<li>");
    for (int v = 0; v < VIEWS.length; v++) {
      out.append("<div class=\"view ").append(VIEWS[v]).append(" c").append(rank);
      out.append("\"><img loading=\"lazy\" alt=\"");
      out.append(v == 0 ? "Spectrogram of " + when : "").append("\" src=\"");
      out.append(Html.text(FilterPage.picture(filter.layer(), filter.filter()))).append("\">");
      out.append(v == 0 ? box(m) : "").append("</div>");
    }
    out.append("<p class=\"when\"><b>").append(Html.text(m.genre())).append("</b> ");
    out.append(when).append("</p><p class=\"acts\">");
    out.append(play(m.sound(), "", "Moment", when));
    out.append(play(m.kept(), " kept", "Kept", when));
    return out.append("</p></li>").toString();
  }

  /** What the strongest cell sees, as a frame over the spectrogram. */
  private static String box(Moment m) {
    double length = m.endSeconds() - m.startSeconds();
    double x = (m.field().startSeconds() - m.startSeconds()) / length;
    double w = (m.field().endSeconds() - m.field().startSeconds()) / length;
    return "<svg aria-hidden=\"true\"><rect x=\""
        + percent(x)
        + "\" width=\""
        + percent(Math.min(w, 1 - x))
        + "\" y=\""
        + percent(1 - m.field().top())
        + "\" height=\""
        + percent(m.field().top() - m.field().bottom())
        + "\"/></svg>";
  }

  private static String percent(double share) {
    return Html.number(100 * Math.max(0, Math.min(1, share)), 1) + "%";
  }

  private static String play(String sound, String style, String label, String when) {
    return "<a class=\"act"
        + style
        + "\" href=\""
        + Html.text(sound)
        + "\" aria-label=\""
        + label
        + ": "
        + when
        + "\">"
        + label
        + "</a>";
  }

  private String correlates() {
    StringBuilder rows = new StringBuilder();
    filter.correlates().stream()
        .sorted(Comparator.comparingDouble(c -> Double.isNaN(c.r()) ? 1 : -Math.abs(c.r())))
        .forEach(c -> rows.append(row(c)));
    return "<table class=\"correlates\"><thead><tr><th>in the sound<th>r<th>p<tbody>"
        + rows
        + "</table>";
  }

  private static String row(Correlate c) {
    boolean holds = c.p() < FilterEntry.LEVEL && Math.abs(c.r()) >= FilterEntry.LEAST_R;
    return "<tr"
        + (holds ? " class=\"holds\"" : "")
        + "><th>"
        + Html.text(c.name())
        + "<td>"
        + (Double.isNaN(c.r()) ? "–" : r(c.r()))
        + "<td>"
        + (Double.isNaN(c.p()) ? "–" : p(c.p()));
  }

  private String genres() {
    List<GenreMean> sorted =
        filter.genres().stream().sorted(Comparator.comparingDouble(g -> -g.mean())).toList();
    double largest = Math.max(1e-12, sorted.get(0).mean());
    StringBuilder rows = new StringBuilder();
    for (GenreMean g : sorted) {
      rows.append(
          g.p() < FilterEntry.LEVEL && g.mean() == sorted.get(0).mean()
              ? "<tr class=\"first\">"
              : "<tr>");
      rows.append("<th>").append(Html.text(g.genre())).append("<td>");
      rows.append(Plot.bar(Math.max(0, g.mean()) / largest)).append("<td>");
      rows.append(Html.number(g.mean(), 3));
    }
    return "<table class=\"bars\"><tbody>" + rows + "</table>";
  }

  /** A correlation as statisticians write it: .62, −.40. */
  private static String r(double r) {
    String digits = Html.number(Math.abs(r), 2).replaceFirst("^0", "");
    return (r < -0.005 ? "−" : "") + digits;
  }

  private static String p(double p) {
    return p < 0.001 ? "&lt; .001" : "= " + Html.number(p, 3).replaceFirst("^0", "");
  }
}
