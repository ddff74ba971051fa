package io.earwitness.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns figures about a song into a verdict and its reasons in words. */
final class Judge {
  /** A genre must be likelier than all others together. */
  static final double LEAST_CONFIDENCE = 0.5;

  /** How far the first must be ahead of the second. */
  static final double LEAST_MARGIN = 0.1;

  /** A song that ends below this share of the training music's band is named. */
  static final double LEAST_BAND = 0.9;

  private final ModelCard card;

  Judge(ModelCard card) {
    this.card = card;
  }

  static Verdict silent() {
    return new Verdict(
        Verdict.Kind.SILENT, Optional.empty(), 0, List.of("There is nothing to hear in it."));
  }

  Verdict judge(
      Prediction mean,
      Timeline timeline,
      Optional<Double> novelty,
      double bandLimit,
      double seconds) {
    List<String> reasons = new ArrayList<>();
    boolean unlike = novelty.isPresent() && novelty.get() > 1;
    if (unlike) {
      reasons.add(
          say(
              "Its sound is %.1f times as far from the average of the training music as nearly all"
                  + " training tracks are: the network was never shown anything like it.",
              novelty.orElseThrow()));
    }
    Novelty known = card.novelty();
    if (known != null && bandLimit < LEAST_BAND * known.bandLimit()) {
      reasons.add(
          say(
              "It holds nothing above %.1f kHz, the training music reaches %.1f kHz: networks are"
                  + " often wrong about such files.",
              bandLimit / 1000, known.bandLimit() / 1000));
      unlike = true;
    }
    boolean sure = sure(mean, reasons);
    if (seconds < card.segmentSeconds() / 2) {
      reasons.add(
          say(
              "It is only %.1f s long; the network hears %.0f s at a time.",
              seconds, card.segmentSeconds()));
      sure = false;
    }
    if (timeline.silentShare() > 0.5) {
      reasons.add(say("%.0f %% of it is silent and was left out.", 100 * timeline.silentShare()));
    }
    Verdict.Kind kind =
        unlike ? Verdict.Kind.UNLIKE_TRAINING : sure ? Verdict.Kind.GENRE : Verdict.Kind.NOT_SURE;
    return new Verdict(kind, Optional.of(mean.label()), mean.confidence(), reasons);
  }

  private boolean sure(Prediction mean, List<String> reasons) {
    int second = second(mean);
    double behind = mean.probabilities().get(second);
    if (mean.confidence() < LEAST_CONFIDENCE) {
      reasons.add(
          say(
              "No genre is likelier than all others together: %s has %.0f %%, %s %.0f %%.",
              mean.label(), 100 * mean.confidence(), mean.labels().get(second), 100 * behind));
      return false;
    }
    if (mean.confidence() - behind < LEAST_MARGIN) {
      reasons.add(
          say(
              "Two genres are about equally likely: %s has %.0f %%, %s %.0f %%.",
              mean.label(), 100 * mean.confidence(), mean.labels().get(second), 100 * behind));
      return false;
    }
    return true;
  }

  private static int second(Prediction mean) {
    int top = mean.top();
    int second = top == 0 ? 1 : 0;
    for (int c = 0; c < mean.labels().size(); c++) {
      if (c != top && mean.probabilities().get(c) > mean.probabilities().get(second)) {
        second = c;
      }
    }
    return second;
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
