package io.earwitness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BeliefTest {

  private static String html(String protocol, Map<String, Double> metrics) {
    Explanation e = Explanations.reggae();
    return new Belief(
            new Explanation(
                e.song(),
                Explanations.card(protocol, metrics),
                e.modelDigest(),
                e.prediction(),
                e.spectrogram(),
                e.views(),
                e.moments(),
                e.options(),
                e.warnings()))
        .html();
  }

  @Test
  void statesTheAccuracyWithItsInterval() {
    String html =
        html(
            "artist",
            Map.of(
                "trackAccuracy", 0.61,
                "trackAccuracyLow", 0.5,
                "trackAccuracyHigh", 0.7,
                "testTracks", 60.0));
    assertThat(html)
        .contains("61 <small>%</small>", "of 60 whole tracks", "50 to 70 %", "honest test");
  }

  @Test
  void anIntervalOfNoWidthIsNoCertainty() {
    Map<String, Double> one =
        Map.of("trackAccuracy", 0.5, "trackAccuracyLow", 0.5, "trackAccuracyHigh", 0.5);
    assertThat(html("artist", one)).contains("too uniform").doesNotContain("50 to 50");
  }

  @Test
  void saysWhereSomethingSimplerIsAsGood() {
    Map<String, Double> metrics = new HashMap<>(Map.of("trackAccuracy", 0.6, "chance", 0.2));
    assertThat(html("artist", metrics)).doesNotContain("not for its accuracy");
    metrics.put("svmTrackAccuracy", 0.65);
    assertThat(html("artist", metrics)).contains("The simple rival is as good");
    metrics.put("chance", 0.6);
    assertThat(html("artist", metrics)).contains("Always saying the commonest genre is as good");
  }

  @Test
  void warnsOfLeakingProtocolsAndOfNoTestAtAll() {
    assertThat(html("segment", Map.of())).contains("flatter every network");
    assertThat(html("segment", Map.of())).contains("No accuracy is stored");
    assertThat(html(null, Map.of())).contains("Nothing is recorded about how it was tested");
  }

  @Test
  void saysHowFarItsProbabilitiesMayBeBelieved() {
    assertThat(html("artist", Map.of())).contains("60 tracks", "by 6 points", "(19 before)");
  }

  @Test
  void citesHowOftenTheMethodFindsKnownCauses() {
    PlantedFigures figures = PlantedFigures.of("gradcam").orElseThrow();
    assertThat(figures.words())
        .contains(
            "the strongest cell of gradcam",
            Html.percent(figures.pointing()) + " of " + figures.clips() + " clips")
        .contains("of a random map: " + Html.percent(figures.randomPointing()));
    assertThat(html("artist", Map.of()))
        .contains("May the orange cells be believed?", Html.text(figures.words()));
    assertThat(PlantedFigures.of("a method of one's own")).isEmpty();
  }
}
