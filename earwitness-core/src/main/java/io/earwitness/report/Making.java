package io.earwitness.report;

import io.earwitness.model.ModelCard;
import io.earwitness.render.RoadLoss;
import io.earwitness.spectral.MelConfig;
import java.util.Map;
import java.util.TreeMap;

/** The facts by which somebody else gets the same result. */
final class Making {
  private final Explanation explanation;
  private final StringBuilder out = new StringBuilder();

  Making(Explanation explanation) {
    this.explanation = explanation;
  }

  String html() {
    ModelCard card = explanation.card();
    MelConfig mel = card.features();
    out.append("<dl class=\"facts\">");
    explanation.main().ifPresent(this::method);
    explanation
        .main()
        .flatMap(View::sounds)
        .ifPresent(
            written -> {
              fact(
                  "Gain of part and rest",
                  Html.number(written.gain(), 3) + ", the same for both and for the original here");
              written.loss().ifPresent(this::loss);
            });
    fact("Network", card.recipe().name() + ", trained on " + card.labels().size() + " genres");
    fact("Its weights", "SHA-256 " + explanation.modelDigest());
    fact("It hears", hears(card, mel));
    fact("Song", explanation.song().file() + ", SHA-256 " + explanation.song().digest());
    out.append("</dl>");
    fold("Options of this explanation", explanation.options());
    fold("Training of the network", training(card));
    return out.toString();
  }

  private void loss(RoadLoss loss) {
    fact(
        "Loss of remaking the song",
        "bands "
            + Html.number(loss.melErrorDb(), 2)
            + " dB off on average; spectral convergence "
            + Html.number(loss.spectralConvergence(), 3)
            + " (0 is no loss)");
  }

  private void method(View view) {
    fact("Method", view.overlay().label());
    view.map()
        .convergenceDelta()
        .ifPresent(
            d ->
                fact(
                    "Convergence delta",
                    Html.number(d, 4)
                        + " at most: what the map's sum misses of the change of the score it "
                        + "should add up to"));
    fact(
        "Scale of the colours",
        "full orange at "
            + String.format(java.util.Locale.ROOT, "%.3g", view.overlay().scale())
            + ", the 99th percentile of the positive relevance over the whole song");
  }

  private static String hears(ModelCard card, MelConfig mel) {
    return Html.number(card.segmentSeconds(), 1).replace(".0", "")
        + " s at a time, mono, "
        + mel.sampleRate()
        + " Hz, in "
        + mel.nMels()
        + " mel bands from "
        + Math.round(mel.fMin())
        + " to "
        + Math.round(mel.fMax())
        + " Hz (FFT "
        + mel.nFft()
        + ", hop "
        + mel.hopLength()
        + "), "
        + Math.round(mel.topDb())
        + " dB deep";
  }

  private static Map<String, String> training(ModelCard card) {
    Map<String, String> facts = new TreeMap<>(card.provenance());
    facts.put("protocol", String.valueOf(card.protocol()));
    facts.put("seed", Long.toString(card.seed()));
    facts.put("split digest", String.valueOf(card.splitDigest()));
    facts.put("genres", String.join(", ", card.labels()));
    facts.put("program version", card.version());
    new TreeMap<>(card.metrics()).forEach((k, v) -> facts.put("metric " + k, Html.number(v, 4)));
    return facts;
  }

  private void fold(String title, Map<String, String> facts) {
    if (facts.isEmpty()) {
      return;
    }
    out.append("<details class=\"fold\"><summary>").append(title);
    out.append("</summary><dl class=\"facts\">");
    facts.forEach(this::fact);
    out.append("</dl></details>");
  }

  private void fact(String name, String value) {
    out.append("<div><dt>").append(Html.text(name)).append("</dt><dd>");
    out.append(Html.text(value)).append("</dd></div>");
  }
}
