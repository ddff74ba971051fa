package io.earwitness.report;

import io.earwitness.model.Calibration;
import io.earwitness.model.ModelCard;
import io.earwitness.model.Prediction;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the model is worth: its honest accuracy, how it was tested, and on what it was not. */
final class Belief {
  private final Explanation explanation;
  private final ModelCard card;

  Belief(Explanation explanation) {
    this.explanation = explanation;
    this.card = explanation.card();
  }

  String genresIntro() {
    return explanation.prediction().prediction().isEmpty()
        ? "It can only answer with one of these."
        : "Mean probability over the song. The network can only answer with one of these "
            + card.labels().size()
            + ": music of any other kind gets the nearest of them.";
  }

  /** A table of all genres with bars, the likeliest first. */
  String genres() {
    if (explanation.prediction().prediction().isEmpty()) {
      return "<p class=\"prose\">" + Html.text(String.join(", ", card.labels())) + "</p>";
    }
    Prediction mean = explanation.prediction().prediction().get();
    StringBuilder out =
        new StringBuilder(
            "<table class=\"bars\"><caption class=\"sr\">Probability of each genre</caption><tbody>");
    List<Integer> order = Words.order(mean);
    for (int i = 0; i < order.size(); i++) {
      double p = mean.probabilities().get(order.get(i));
      out.append(i == 0 ? "<tr class=\"first\">" : "<tr>");
      out.append("<th scope=\"row\">").append(Html.text(mean.labels().get(order.get(i))));
      out.append("</th><td>").append(Plot.bar(p)).append("</td><td>");
      out.append(Html.percent(p)).append("</td></tr>");
    }
    return out.append("</tbody></table>").toString();
  }

  String html() {
    StringBuilder out = new StringBuilder();
    out.append("<p class=\"intro\">").append(protocol()).append("</p>");
    out.append(figures());
    out.append(rival());
    out.append(calibration());
    explanation.main().ifPresent(view -> out.append(map(view)));
    out.append("<div class=\"prose\"><h3>What was not tested</h3><ul>");
    String untested = card.provenance().get("untestedGenres");
    if (untested != null && !untested.isBlank()) {
      item(out, "Its accuracy on " + untested + ": the test held no music of these genres.");
    }
    String limits = card.provenance().get("limits");
    if (limits != null) {
      item(out, limits);
    }
    item(
        out,
        "Music of other genres than its "
            + card.labels().size()
            + ", speech, field recordings: it answers all the same, unless the sound is so "
            + "strange that it is told apart.");
    item(
        out,
        "Whether people would agree: genres overlap, and the training labels are one opinion.");
    item(
        out,
        "Whether the orange cells are the true cause. They show what this method finds in this "
            + "network; another method may show something else.");
    return out.append("</ul></div>").toString();
  }

  /** How often the method of a view is right where the truth is known. */
  private static String map(View view) {
    return view.planted()
        .map(p -> "<h3>May the orange cells be believed?</h3><p>" + Html.text(p.words()) + "</p>")
        .map(html -> "<div class=\"prose\">" + html + "</div>")
        .orElse("");
  }

  private String protocol() {
    return switch (card.protocol() == null ? "" : card.protocol().toLowerCase(Locale.ROOT)) {
      case "artist" ->
          "It was tested on music by artists that it had never heard in training: the honest test.";
      case "track" ->
          "It was tested on tracks that it had never heard, but perhaps by artists it knew from "
              + "training: expect less on other music.";
      case "filtered" ->
          "It was tested on a published, fault-filtered list of tracks. Some artists are still on "
              + "both sides: expect a little less on other music.";
      case "segment" ->
          "It was tested on pieces of tracks whose other pieces it had trained on. Such figures "
              + "flatter every network; expect far less on other music.";
      default -> "Nothing is recorded about how it was tested.";
    };
  }

  private String figures() {
    Map<String, Double> m = card.metrics();
    StringBuilder out = new StringBuilder();
    Double tested = m.get("testTracks");
    String tracks = tested == null ? "whole tracks" : Math.round(tested) + " whole tracks";
    figure(out, "trackAccuracy", "of " + tracks + " named rightly");
    figure(out, "segmentAccuracy", "of pieces of " + seconds() + " s named rightly");
    figure(
        out,
        "svmTrackAccuracy",
        "by the simple rival, a support-vector machine on timbre statistics, on the same tracks");
    if (m.containsKey("chance")) {
      figure(out, "chance", "by always saying the commonest genre");
    }
    return out.length() == 0
        ? "<p class=\"prose\">No accuracy is stored with this model: evaluate it before you rely "
            + "on it.</p>"
        : "<div class=\"figures\">" + out + "</div>";
  }

  /** Says so where something simpler is as good. */
  private String rival() {
    Double network = card.metrics().get("trackAccuracy");
    if (network == null) {
      return "";
    }
    String rival = "";
    if (network <= card.metrics().getOrDefault("chance", 0.0)) {
      rival = "Always saying the commonest genre is as good on the same tracks.";
    } else if (network <= card.metrics().getOrDefault("svmTrackAccuracy", 0.0)) {
      rival = "The simple rival is as good on the same tracks.";
    }
    return rival.isEmpty()
        ? ""
        : "<p class=\"prose\"><strong>"
            + rival
            + "</strong> This network is worth a look for what it hears, not for its accuracy.</p>";
  }

  private String calibration() {
    Calibration c = card.calibration();
    return c == null
        ? ""
        : String.format(
            Locale.ROOT,
            "<p class=\"prose\">How sure it says it is was fitted on %d tracks that it had not"
                + " trained on. On such tracks &ldquo;80 %% sure&rdquo; misses being right 80 times"
                + " in a hundred by %.0f points on average (%.0f before).</p>",
            c.tracks(),
            100 * c.error(),
            100 * c.errorBefore());
  }

  private void figure(StringBuilder out, String name, String words) {
    Double value = card.metrics().get(name);
    if (value == null || value.isNaN()) {
      return;
    }
    Double low = card.metrics().get(name + "Low");
    Double high = card.metrics().get(name + "High");
    out.append("<div class=\"figure\"><p class=\"big\">").append(Math.round(100 * value));
    out.append(" <small>%</small></p><p>").append(words).append(interval(low, high));
    out.append(".</p></div>");
  }

  private static String interval(Double low, Double high) {
    if (low == null || high == null) {
      return "";
    }
    // resampling artists changes nothing if there is one, or if all answers are alike
    return low.equals(high)
        ? ". The test music was too uniform (one artist, or all of it right or wrong) to say how far"
            + " other music might differ"
        : String.format(
            Locale.ROOT,
            ". Other test music might have given %.0f to %.0f %% (95 %% interval)",
            100 * low,
            100 * high);
  }

  private String seconds() {
    return Html.number(card.segmentSeconds(), 1).replace(".0", "");
  }

  private static void item(StringBuilder out, String sentence) {
    out.append("<li>").append(Html.text(sentence)).append("</li>");
  }
}
