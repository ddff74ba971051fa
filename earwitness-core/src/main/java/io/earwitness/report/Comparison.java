package io.earwitness.report;

import io.earwitness.explain.MapMeasures;
import io.earwitness.model.Prediction;
import io.earwitness.model.Timeline;
import io.earwitness.render.Ticks;
import io.earwitness.tensor.AtomicFiles;
import io.earwitness.tensor.Plane;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One song as several networks hear it: a page with their answers, and the same moments in each of
 * them side by side, as pictures and sounds.
 */
public final class Comparison {
  private static final int ROWS = 3;
  private static final String ALIKE =
      "How alike two networks' maps are over the whole song, as a correlation: 1 is the same, 0"
          + " unrelated.";

  private final Path folder;
  private final Map<String, Explanation> heard;
  private final Explanation first;

  private Comparison(Path folder, Map<String, Explanation> heard) {
    this.folder = folder;
    this.heard = new LinkedHashMap<>(heard);
    this.first = heard.values().iterator().next();
  }

  /**
   * Writes {@code report.html}.
   *
   * @param folder holds a folder for each network, as {@link Explainer#explain} leaves it
   * @param heard explanations of one song by the folders' names, in order; at least one
   * @param moments deciding moments to show
   * @throws IllegalArgumentException if the explanations are of different songs
   */
  public static void write(Path folder, Map<String, Explanation> heard, int moments)
      throws IOException {
    if (heard.values().stream().map(e -> e.song().digest()).distinct().count() != 1) {
      throw new IllegalArgumentException("explanations of different songs: need one song");
    }
    // an explanation by one network may have lain here
    ExplanationFolder.clear(folder, heard.values().iterator().next().song().file());
    AtomicFiles.write(folder.resolve("report.html"), new Comparison(folder, heard).page(moments));
  }

  private String page(int most) throws IOException {
    String js = Html.resource("cards.js") + Html.resource("comparison.js");
    List<Moment> moments = moments(most);
    Map<String, String> slots = new HashMap<>();
    slots.put("songTitle", Html.text(first.song().title()));
    slots.put("songFacts", new Words(first).songFacts());
    slots.put("names", Html.text(and(List.copyOf(heard.keySet()))));
    slots.put("agreement", agreement());
    slots.put("warnings", new Words(first).warnings());
    slots.put("answers", list() + answers() + "</ol>");
    slots.put("momentsIntro", Html.text(intro(moments)));
    slots.put("legend", moments.isEmpty() ? "" : Legend.of(first, views()));
    slots.put("moments", rows(moments));
    slots.put("alikeIntro", Html.text(ALIKE));
    slots.put("alike", alike());
    return Page.of(Html.resource("comparison.html"), first.song().title(), "", js, slots);
  }

  private String list() {
    return heard.size() < 3 ? "<ol class=\"cards\">" : "<ol class=\"cards three\">";
  }

  private List<View> views() {
    return heard.values().stream().flatMap(e -> e.main().stream()).toList();
  }

  /** Who says what, and whether they agree. */
  private String agreement() {
    List<String> words = new ArrayList<>();
    heard.forEach(
        (name, e) ->
            words.add(
                Html.text(name) + ": <b>" + Html.text(e.prediction().verdict().words()) + "</b>"));
    long answers =
        heard.values().stream().map(e -> e.prediction().verdict().genre()).distinct().count();
    String end =
        answers == 1 && heard.size() > 1
            ? "They think of the same genre first."
            : "Their first guesses differ.";
    return String.join("; ", words) + ". " + (heard.size() > 1 ? end : "");
  }

  private String answers() {
    StringBuilder out = new StringBuilder();
    heard.forEach((name, e) -> out.append(answer(name, e)));
    return out.toString();
  }

  private static String answer(String name, Explanation e) {
    StringBuilder rows = new StringBuilder();
    Timeline timeline = e.prediction().timeline();
    double seconds = e.song().seconds();
    e.prediction()
        .prediction()
        .ifPresent(
            mean -> {
              List<Integer> order = Words.order(mean);
              for (int i = 0; i < Math.min(ROWS, order.size()); i++) {
                int label = order.get(i);
                rows.append("<p class=\"lane\"><span>").append(Html.text(mean.labels().get(label)));
                rows.append("</span><span>");
                rows.append(Html.percent(mean.probabilities().get(label))).append("</span></p>");
                rows.append(Plot.row(timeline, label, seconds, i == 0));
              }
            });
    String recipe = e.card().recipe().name();
    return "<li class=\"card\"><header><h3>"
        + Html.text(name)
        + "</h3><span class=\"says\">"
        + Html.text(recipe.equals(name) ? "" : recipe)
        + "</span></header>"
        + rows
        + Plot.timeAxis(0, seconds, 4)
        + "<p class=\"heardat\">"
        + Html.text(Gallery.capital(e.prediction().verdict().words()))
        + ". <a href=\""
        + Html.text(Html.relativeAddress(name))
        + "/report.html\">Full report</a></p></li>";
  }

  /**
   * A moment that decided in at least one network.
   *
   * @param start in seconds
   * @param names of the networks in which it, or a moment that overlaps it, did
   */
  private record Moment(double start, List<String> names) {}

  /** Each network's strongest moment in turn, then its second ..., none overlapping another. */
  private List<Moment> moments(int most) {
    List<Moment> chosen = new ArrayList<>();
    for (int rank = 0; rank < most; rank++) {
      for (Map.Entry<String, Explanation> one : heard.entrySet()) {
        List<Timeline.Point> strongest = strongest(one.getValue(), most);
        if (rank < strongest.size()) {
          choose(strongest.get(rank).startSeconds(), one.getKey(), most, chosen);
        }
      }
    }
    chosen.sort(Comparator.comparingDouble(Moment::start));
    return chosen;
  }

  private void choose(double start, String name, int most, List<Moment> chosen) {
    double length = first.prediction().timeline().segmentSeconds();
    for (Moment other : chosen) {
      if (Math.abs(other.start - start) < length) {
        if (!other.names.contains(name)) {
          other.names.add(name);
        }
        return;
      }
    }
    if (chosen.size() < most) {
      chosen.add(new Moment(start, new ArrayList<>(List.of(name))));
    }
  }

  private static List<Timeline.Point> strongest(Explanation e, int most) {
    return e.map()
        .map(m -> e.prediction().timeline().strongest(m.target(), most))
        .orElse(List.of());
  }

  private String intro(List<Moment> moments) {
    if (moments.isEmpty()) {
      return "There was nothing to explain.";
    }
    View view = views().get(0);
    return "The moments that decided in one network or another. Orange marks "
        + view.summary()
        + "; hear the song there, what a network heard of it, and the rest.";
  }

  private String rows(List<Moment> moments) throws IOException {
    StringBuilder out = new StringBuilder();
    for (Moment moment : moments) {
      out.append("<div class=\"group\"><h3>").append(Ticks.clock(moment.start, 0.1));
      out.append(" <small>decisive, or within a segment of it, for ")
          .append(Html.text(and(moment.names)));
      out.append("</small></h3>").append(list());
      for (Map.Entry<String, Explanation> one : heard.entrySet()) {
        if (one.getValue().main().isPresent()) {
          out.append(card(one.getKey(), one.getValue(), moment.start));
        }
      }
      out.append("</ol></div>");
    }
    return out.toString();
  }

  private String card(String name, Explanation e, double start) throws IOException {
    View view = e.main().orElseThrow();
    Piece piece = Piece.of(e, view, start);
    Path own = folder.resolve(name);
    String band =
        piece.band().map(b -> "Mostly in " + b.register() + ", " + b.words() + ".").orElse("");
    return "<li class=\"card view-card\"><header><h4>"
        + Html.text(name)
        + "</h4><span class=\"says\">"
        + Html.text(says(e, view, start))
        + "</span></header>"
        + Gallery.picture(piece, "Spectrogram of " + piece.when() + " as " + name + " hears it")
        + "<p class=\"heardat\">"
        + band
        + "</p>"
        + SoundFiles.clips(view, own, piece).html()
        + "</li>";
  }

  /** What the network hears there, and how likely it finds what the map is about. */
  private static String says(Explanation e, View view, double start) {
    Timeline.Point nearest =
        e.prediction().timeline().points().stream()
            .min(
                Comparator.comparingDouble(
                    (Timeline.Point p) -> Math.abs(p.startSeconds() - start)))
            .orElseThrow();
    return nearest
        .prediction()
        .map((Prediction p) -> says(p, view.map().target()))
        .orElse("silent");
  }

  private static String says(Prediction p, int target) {
    String here = p.label() + " " + Html.percent(p.confidence());
    return p.top() == target
        ? here
        : here + "; " + p.labels().get(target) + " " + Html.percent(p.probabilities().get(target));
  }

  private String alike() {
    StringBuilder out = new StringBuilder("<dl class=\"facts\">");
    List<String> names =
        heard.keySet().stream().filter(n -> heard.get(n).map().isPresent()).toList();
    for (int i = 0; i < names.size(); i++) {
      for (String other : names.subList(i + 1, names.size())) {
        Plane a = heard.get(names.get(i)).map().orElseThrow().plane();
        Plane b = heard.get(other).map().orElseThrow().plane();
        String value =
            a.rows() == b.rows() && a.columns() == b.columns()
                ? Html.number(MapMeasures.correlation(a, b), 2)
                : "not comparable: they see other spectrograms";
        out.append("<div><dt>").append(Html.text(names.get(i) + " and " + other));
        out.append("</dt><dd>").append(value).append("</dd></div>");
      }
    }
    return out.append("</dl>").toString();
  }

  private static String and(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
