package io.earwitness.report;

import io.earwitness.model.Prediction;
import io.earwitness.model.SongPrediction;
import io.earwitness.model.Timeline;
import io.earwitness.model.Verdict;
import io.earwitness.render.Ticks;
import io.earwitness.spectral.Spectrogram;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** The sentences of a report, as HTML. */
final class Words {
  private final Explanation explanation;
  private final SongPrediction prediction;

  Words(Explanation explanation) {
    this.explanation = explanation;
    this.prediction = explanation.prediction();
  }

  /** The headline. */
  String verdict() {
    return switch (prediction.verdict().kind()) {
      case GENRE -> "The network hears <b>" + genre() + "</b>.";
      case NOT_SURE -> "The network is <b>not sure</b>.";
      case SILENT -> "There is <b>nothing to hear</b>.";
      case UNLIKE_TRAINING -> "This is <b>unlike the music it knows</b>.";
    };
  }

  /** How sure, and what else it thought of. */
  String sure() {
    Verdict verdict = prediction.verdict();
    if (prediction.prediction().isEmpty()) {
      return "A silent file has no genre, so no answer is given.";
    }
    Prediction mean = prediction.prediction().get();
    List<Integer> order = order(mean);
    String next = name(order.get(1)) + " (" + share(mean, order.get(1)) + ")";
    String first = Html.percent(verdict.confidence());
    return switch (verdict.kind()) {
      case GENRE ->
          degree(verdict.confidence())
              + ": "
              + first
              + " over the whole song. Next comes "
              + next
              + ".";
      case NOT_SURE -> "Its first guess is " + genre() + " (" + first + "), then " + next + ".";
      default ->
          "It would say "
              + genre()
              + " ("
              + first
              + "), but that number means little here: it was "
              + "never shown sound like this.";
    };
  }

  /** Reasons behind the verdict as a list, empty if there is none. */
  String reasons() {
    return list("reasons", prediction.verdict().reasons());
  }

  /** Where in the song and in the spectrum it listened. */
  String listened() {
    if (explanation.main().isEmpty()) {
      return "";
    }
    View view = explanation.main().get();
    String subject = Html.text(view.subject());
    Spectrogram song = explanation.spectrogram();
    Optional<Band> band = Band.half(view.map().plane(), song, 0, song.frames());
    if (band.isEmpty()) {
      return "<p class=\"heard\">"
          + (view.isOfFilter()
              ? "Nothing in the song reaches "
              : "By this method nothing in the song speaks for ")
          + subject
          + ".</p>";
    }
    String where =
        "Half of "
            + Html.text(view.marks())
            + " lies in <b>"
            + band.get().register()
            + "</b>, "
            + band.get().words();
    String when =
        strongest()
            .map(p -> "; no passage decided more than the one at <b>" + time(p) + "</b>")
            .orElse("");
    return "<p class=\"heard\">" + where + when + ".</p>";
  }

  /** Warnings as a panel, empty if there is none. */
  String warnings() {
    if (explanation.warnings().isEmpty()) {
      return "";
    }
    return "<aside class=\"warnings\" aria-labelledby=\"warn\"><h2 id=\"warn\">Please note</h2>"
        + list("", explanation.warnings())
        + "</aside>";
  }

  /** File, length and format after the song's title. */
  String songFacts() {
    Song song = explanation.song();
    StringBuilder out = new StringBuilder();
    song.tag("artist").ifPresent(a -> out.append(" by ").append(Html.text(a)));
    out.append(" · ").append(Ticks.clock(song.seconds(), 1));
    String channels =
        switch (song.info().channels()) {
          case 1 -> "mono";
          case 2 -> "stereo";
          default -> song.info().channels() + " channels";
        };
    out.append(
        String.format(
            Locale.ROOT,
            " · %s, %s kHz, %s",
            Html.text(song.info().format().toUpperCase(Locale.ROOT)),
            Html.number(song.info().sampleRate() / 1000.0, 1).replace(".0", ""),
            channels));
    return out.toString();
  }

  /** Label indices, the likeliest first. */
  static List<Integer> order(Prediction mean) {
    return IntStream.range(0, mean.labels().size())
        .boxed()
        .sorted(Comparator.comparingDouble(c -> -mean.probabilities().get(c)))
        .toList();
  }

  private Optional<Timeline.Point> strongest() {
    int target = explanation.map().orElseThrow().target();
    return explanation.moments().stream()
        .max(
            Comparator.comparingDouble(
                p -> p.prediction().orElseThrow().probabilities().get(target)));
  }

  private static String time(Timeline.Point point) {
    return Ticks.clock(point.startSeconds(), 1);
  }

  private String genre() {
    return name(prediction.prediction().orElseThrow().top());
  }

  private String name(int label) {
    return Html.text(explanation.card().labels().get(label));
  }

  private static String share(Prediction mean, int label) {
    return Html.percent(mean.probabilities().get(label));
  }

  private static String degree(double confidence) {
    if (confidence >= 0.9) {
      return "It is sure of it";
    }
    return confidence >= 0.7 ? "It is fairly sure" : "It leans that way";
  }

  private static String list(String style, List<String> sentences) {
    if (sentences.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("<ul class=\"" + style + "\">");
    sentences.forEach(s -> out.append("<li>").append(Html.text(s)).append("</li>"));
    return out.append("</ul>").toString();
  }
}
