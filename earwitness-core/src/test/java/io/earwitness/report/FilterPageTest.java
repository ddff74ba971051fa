package io.earwitness.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.report.FilterEntry.Correlate;
import io.earwitness.report.FilterEntry.Field;
import io.earwitness.report.FilterEntry.GenreMean;
import io.earwitness.report.FilterEntry.Moment;
import io.earwitness.report.FilterEntry.Traits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FilterPageTest {
  private static final Moment MOMENT =
      new Moment(
          "a <track>",
          "jazz & more",
          2.5,
          12.3,
          13.3,
          new Field(12.5, 12.8, 4000, 5000, 0.5, 0.75),
          1.5,
          "sounds/relu2-1-1.wav",
          "sounds/relu2-1-1-kept.wav");

  private static FilterEntry entry(int filter, double r, double p, List<Moment> moments) {
    return new FilterEntry(
        "relu2",
        filter,
        0.25,
        moments.size(),
        Optional.of(new Band(4000, 9000)),
        new Traits("jazz & more", 0.8, 9.4, 0.21),
        List.of(
            new Correlate("onsets above 4 kHz", r, p, 12), new Correlate("bandwidth", 0.1, 1, 9)),
        List.of(new GenreMean("blues", 0.1, 1), new GenreMean("jazz & more", 0.4, p)),
        moments);
  }

  private static String page(FilterEntry... filters) {
    return FilterPage.of(
        new FilterDictionary(
            Explanations.card("artist", Map.of()),
            "0123abcd",
            "some <folder>",
            12,
            List.of("blues", "jazz & more"),
            List.of("onsets above 4 kHz", "bandwidth"),
            List.of(filters)));
  }

  @Test
  void namesByWhatTheEvidenceHolds() {
    List<Moment> some = List.of(MOMENT);
    assertThat(entry(1, 0.62, 0.04, some).words()).isEqualTo("follows onsets above 4 kHz");
    assertThat(entry(1, -0.62, 0.04, some).words()).isEqualTo("fades with onsets above 4 kHz");
    String nothing = "follows nothing that was measured";
    assertThat(entry(1, 0.62, 0.05, some).words()).isEqualTo(nothing);
    assertThat(entry(1, 0.29, 0.001, some).words()).isEqualTo(nothing);
    assertThat(entry(1, Double.NaN, Double.NaN, some).words()).isEqualTo(nothing);
    assertThat(entry(1, 0.62, 0.04, List.of()).words()).isEqualTo("never active on this music");
  }

  @Test
  void comparesLayersFromLowToHigh() {
    List<Moment> some = List.of(MOMENT);
    FilterEntry high = entry(1, 0.62, 0.04, some);
    FilterEntry low = in("relu1", entry(0, 0.2, 0.9, some));
    String html = page(high, entry(2, 0.4, 0.9, some), entry(3, 0.9, 0, List.of()), low);
    assertThat(html)
        .contains(
            "From low to high", "<tr><th scope=\"row\">relu1<td>", "<th scope=\"row\">relu2<td>")
        .contains("follow something measured go from 0 of 1 to 1 of 2")
        .contains("(most often none, then onsets above 4 kHz)")
        .contains("2 of 3<td>1 of 2, most often onsets above 4 kHz<td>0.51<td>1 of 2<td>80 %");
    assertThat(html.indexOf("row\">relu1")).isLessThan(html.indexOf("row\">relu2"));
    assertThat(page(high)).doesNotContain("From low to high");
  }

  private static FilterEntry in(String layer, FilterEntry f) {
    return new FilterEntry(
        layer,
        f.filter(),
        f.mean(),
        f.tracks(),
        f.band(),
        f.traits(),
        f.correlates(),
        f.genres(),
        f.moments());
  }

  @Test
  void prefersAGenreOnlyIfItDiffers() {
    assertThat(entry(1, 0, 0.04, List.of()).prefers().map(GenreMean::genre))
        .contains("jazz & more");
    assertThat(entry(1, 0, 0.06, List.of()).prefers()).isEmpty();
  }

  @Test
  void showsNameEvidenceMomentsAndSounds() {
    String html = page(entry(1, 0.62, 0.04, List.of(MOMENT)));
    assertThat(html)
        .contains("class jazz &amp; more, purity 80 %")
        .contains("keeps its distance to the strongest onset to ±0.21 s and ±9 bands");
    assertThat(html)
        .contains("<h2>follows onsets above 4 kHz</h2>")
        .contains("r = .62 over 12 tracks, p = .040")
        .contains("strongest in <b>jazz &amp; more</b>")
        .contains("a &lt;track&gt;, 0:12.3")
        .contains("some &lt;folder&gt;")
        .contains("src=\"pictures/relu2-1.png\"")
        .contains("href=\"sounds/relu2-1-1.wav\"")
        .contains("href=\"sounds/relu2-1-1-kept.wav\"")
        .contains("<rect x=\"20.0%\" width=\"30.0%\" y=\"25.0%\" height=\"25.0%\"/>")
        .doesNotContain("<track>")
        .doesNotContain("{{");
  }

  @Test
  void listsSilentFiltersWithoutACard() {
    String html = page(entry(3, 0, 1, List.of()), entry(4, 0, 1, List.of(MOMENT)));
    assertThat(html).contains("Never active on this music:</b> relu2 · 3<");
    assertThat(html).doesNotContain("id=\"relu2-3\"").contains("id=\"relu2-4\"");
    assertThat(html).contains("0 of 2 filters follow");
  }

  /** Every script and style is one that the policy allows, and nothing is loaded from elsewhere. */
  @Test
  void keepsToItsPolicy() {
    String html = page(entry(1, 0.62, 0.04, List.of(MOMENT)));
    for (String tag : List.of("style", "script")) {
      Matcher inline =
          Pattern.compile("<" + tag + ">(.*?)</" + tag + ">", Pattern.DOTALL).matcher(html);
      assertThat(inline.find()).isTrue();
      assertThat(html).contains(tag + "-src " + Html.policyHash(inline.group(1)));
      assertThat(inline.find()).isFalse();
    }
    assertThat(html).doesNotContain("http:").doesNotContain("https:").doesNotContain(" style=");
    assertThat(html).contains("default-src 'none'");
  }
}
