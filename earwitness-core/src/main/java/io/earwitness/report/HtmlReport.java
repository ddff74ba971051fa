package io.earwitness.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.model.Prediction;
import io.earwitness.model.Timeline;
import io.earwitness.render.RoadLoss;
import io.earwitness.render.Sonifier;
import io.earwitness.render.Ticks;
import io.earwitness.spectral.Spectrogram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An explanation as one HTML file that holds all it shows and plays: it opens from disk, asks no
 * network, and runs under the content security policy that it states. Without JavaScript it still
 * shows everything and plays each sound by itself.
 */
public final class HtmlReport {
  /** Sizes up to this are sent by mail and opened on phones without a thought. */
  public static final long GOOD_SIZE = 15_000_000;

  /** Bytes that everything but the sounds takes at most for usual songs. */
  private static final long PICTURES = 2_500_000;

  /** Seconds of a song from which on a page holds no sounds of it. */
  static final double LONGEST = 2 * 3600;

  private static final int ROWS = 5;
  private static final int PLOT_HEIGHT = 264;
  private static final String ADDS_UP = ": together the two make the song again, at the same gain.";
  private static final ObjectMapper JSON = new ObjectMapper();

  private HtmlReport() {}

  /**
   * The bit rate by which the sounds of a report fit into {@link #GOOD_SIZE}.
   *
   * @param seconds length of the song
   * @param sounds how many are in the report
   * @param clips bytes of short sounds beside them
   * @return thousand bits a second, 24 to 96
   */
  public static int kilobits(double seconds, int sounds, long clips) {
    // base64 makes four bytes of three
    double bytes = (GOOD_SIZE - PICTURES - clips) * 3 / 4.0 / sounds;
    double most = 8 * bytes / 1000 / Math.max(1, seconds);
    for (int step : new int[] {96, 80, 64, 56, 48, 40, 32}) {
      if (step <= most) {
        return step;
      }
    }
    return 24;
  }

  /**
   * The page.
   *
   * @param sounds those that there are, the original first; may be empty
   */
  public static String of(Explanation explanation, List<ReportSound> sounds) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(explanation, sounds, Map.of(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /**
   * Writes the page in UTF-8, its sounds without a further copy of them in memory.
   *
   * @param clips the sounds of the gallery by the names of the views
   */
  static void write(
      Explanation explanation, List<ReportSound> sounds, Map<String, Clips> clips, OutputStream out)
      throws IOException {
    String page = page(explanation, sounds, clips);
    int from = 0;
    for (ReportSound sound : sounds) {
      int at = page.indexOf(sound.mark(), from);
      out.write(page.substring(from, at).getBytes(StandardCharsets.UTF_8));
      sound.writeAddress(out);
      from = at + sound.mark().length();
    }
    out.write(page.substring(from).getBytes(StandardCharsets.UTF_8));
  }

  private static String page(
      Explanation explanation, List<ReportSound> sounds, Map<String, Clips> clips) {
    Words words = new Words(explanation);
    Moments moments = new Moments(explanation);
    Gallery gallery = new Gallery(explanation, clips);
    Belief belief = new Belief(explanation);
    Song song = explanation.song();
    String js = Html.resource("player.js") + Html.resource("cards.js") + Html.resource("report.js");
    Map<String, String> slots = new HashMap<>();
    slots.put("songTitle", Html.text(song.title()));
    slots.put("songFacts", words.songFacts());
    slots.put("verdict", words.verdict());
    slots.put("sure", words.sure());
    slots.put("reasons", words.reasons());
    slots.put("listened", words.listened());
    slots.put("warnings", words.warnings());
    slots.put("duration", Ticks.clock(song.seconds(), 1));
    slots.put("listenTitle", listenTitle(explanation));
    slots.put("listenIntro", listenIntro(explanation, sounds));
    slots.put("overlay", explanation.map().isPresent() ? " overlay" : "");
    slots.put("sounds", sounds(sounds));
    slots.put("soundButtons", buttons(sounds));
    slots.put("stage", stage(explanation));
    slots.put("overlaySwitch", overlaySwitch(explanation));
    slots.put("legend", Legend.of(explanation));
    slots.put("moments", moments.html());
    slots.put("momentsLink", moments.link());
    slots.put("gallery", gallery.html());
    slots.put("galleryLink", gallery.link());
    slots.put("genresIntro", belief.genresIntro());
    slots.put("genres", belief.genres());
    slots.put("belief", belief.html());
    slots.put("made", new Making(explanation).html());
    slots.put("data", data(explanation));
    return Page.of(Html.resource("report.html"), song.title(), "", js, slots);
  }

  private static String listenTitle(Explanation explanation) {
    return explanation
        .main()
        .map(
            v ->
                v.isOfFilter()
                    ? "Listen to what "
                        + v.subject()
                        + (v.subject().startsWith("all ") ? " hear" : " hears")
                    : "Listen to what it listened to")
        .map(Html::text)
        .orElse("Listen");
  }

  private static String listenIntro(Explanation explanation, List<ReportSound> sounds) {
    if (explanation.main().isEmpty()) {
      return "There was nothing to explain, so there is only the song itself.";
    }
    View view = explanation.main().get();
    String text = "Orange marks " + view.summary() + ".";
    if (explanation.song().seconds() > LONGEST) {
      text += " The song is too long for a page: what it listened to, and the rest, lie beside it.";
    }
    if (sounds.size() > 1) {
      text +=
          " Switch between the song, "
              + (view.isOfFilter() ? "" : "the part of it that is ")
              + view.marks()
              + ", and what remains"
              + view.sounds()
                  .flatMap(Sonifier.Written::loss)
                  .map(HtmlReport::remade)
                  .orElse(ADDS_UP);
    }
    return Html.text(text);
  }

  private static String remade(RoadLoss loss) {
    return ". Part and rest are made anew from the mel bands that the network sees (Griffin-Lim):"
        + " mono, and rougher than the song. The song remade in the same way tells how much of that"
        + " is the road's own doing: its bands are "
        + Html.number(loss.melErrorDb(), 1)
        + " dB off on average. All have the same gain.";
  }

  private static String sounds(List<ReportSound> sounds) {
    StringBuilder out = new StringBuilder();
    sounds.forEach(s -> out.append(s.html()));
    return sounds.isEmpty() ? "" : "<div class=\"sounds\" id=\"sounds\">" + out + "</div>";
  }

  private static String buttons(List<ReportSound> sounds) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < sounds.size(); i++) {
      out.append(sounds.get(i).button(i + 1));
    }
    return out.toString();
  }

  private static String overlaySwitch(Explanation explanation) {
    return explanation.map().isEmpty()
        ? ""
        : "<button type=\"button\" class=\"toggle\" id=\"overlay\" role=\"switch\" "
            + "aria-checked=\"true\" aria-keyshortcuts=\"o\"><i aria-hidden=\"true\"></i>"
            + "Show what it listened to</button>";
  }

  private static String stage(Explanation explanation) {
    Spectrogram db = explanation.spectrogram();
    double seconds = explanation.song().seconds();
    Timeline timeline = explanation.prediction().timeline();
    StringBuilder names = new StringBuilder("<ul class=\"names\">");
    StringBuilder rows = new StringBuilder("<div class=\"rows\">");
    if (explanation.prediction().prediction().isPresent()) {
      Prediction mean = explanation.prediction().prediction().get();
      List<Integer> order = Words.order(mean);
      for (int i = 0; i < Math.min(ROWS, order.size()); i++) {
        int label = order.get(i);
        names.append(i == 0 ? "<li class=\"first\">" : "<li>");
        names.append("<span class=\"g\">").append(Html.text(mean.labels().get(label)));
        names.append("</span>").append(Html.percent(mean.probabilities().get(label)));
        names.append("</li>");
        rows.append(Plot.row(timeline, label, seconds, i == 0));
      }
    }
    names.append("</ul>");
    rows.append("</div>");
    String picture =
        Plot.spectrogram(
            db, explanation.overlay(), "Spectrogram of the song: time to the right, pitch upwards");
    return "<div class=\"gutter\"><div class=\"marks\"></div>"
        + Plot.hertzAxis(db, PLOT_HEIGHT)
        + names
        + "</div><div class=\"scroll\" id=\"scroll\"><div class=\"stage\" id=\"stage\">"
        + "<div class=\"marks\" id=\"marks\"></div>"
        + picture
        + rows
        + Plot.timeAxis(0, seconds, 5)
        + "<div class=\"head\" id=\"head\" hidden></div></div></div>";
  }

  /** What the script needs: length, frequencies of the rows, answers along the song, moments. */
  private static String data(Explanation explanation) {
    ObjectNode root = JSON.createObjectNode();
    root.put("seconds", explanation.song().seconds());
    Timeline timeline = explanation.prediction().timeline();
    root.put("segment", timeline.segmentSeconds());
    root.put("hop", timeline.hopSeconds());
    ArrayNode hertz = root.putArray("hertz");
    for (int m = 0; m < explanation.spectrogram().config().nMels(); m++) {
      hertz.add(Math.round(explanation.spectrogram().hertz(m)));
    }
    ArrayNode says = root.putArray("says");
    for (Timeline.Point point : timeline.points()) {
      says.add(
          point
              .prediction()
              .map(p -> p.label() + " " + Html.percent(p.confidence()))
              .orElse("silent"));
    }
    ArrayNode moments = root.putArray("moments");
    explanation.moments().stream()
        .sorted(Comparator.comparingDouble(Timeline.Point::startSeconds))
        .forEach(p -> moments.add(p.startSeconds()));
    try {
      // no tag can end or begin inside
      return JSON.writeValueAsString(root).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
