package io.earwitness.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.model.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HtmlReportTest {

  private static List<ReportSound> sounds() {
    List<ReportSound> out = new ArrayList<>();
    for (ReportSound.Kind kind : ReportSound.Kind.values()) {
      out.add(new ReportSound(kind, "audio/mpeg", new byte[] {1, 2, 3}));
    }
    return out;
  }

  private static List<String> all(String regex, String text) {
    Matcher matcher = Pattern.compile(regex, Pattern.DOTALL).matcher(text);
    List<String> out = new ArrayList<>();
    while (matcher.find()) {
      out.add(matcher.group(1));
    }
    return out;
  }

  @Test
  void namesNoAddressOutsideItself() {
    String page = HtmlReport.of(Explanations.reggae(), sounds());
    assertThat(all("\\s(?:src|href)=\"([^\"]{1,12})", page))
        .isNotEmpty()
        .allMatch(a -> a.startsWith("data:") || a.startsWith("#"));
    assertThat(page).doesNotContain("http://").doesNotContain("https://").doesNotContain("@import");
    assertThat(all("\\b(fetch|XMLHttpRequest|WebSocket|eval)\\(", page)).isEmpty();
  }

  @Test
  void obeysTheContentSecurityPolicyThatItStates() {
    String page = HtmlReport.of(Explanations.reggae(), sounds());
    String policy = all("http-equiv=\"Content-Security-Policy\" content=\"([^\"]+)\"", page).get(0);
    String style = all("<style>(.*?)</style>", page).get(0);
    String script = all("<script>(.*?)</script>", page).get(0);
    assertThat(policy)
        .startsWith("default-src 'none';")
        .contains("style-src " + Html.policyHash(style))
        .contains("script-src " + Html.policyHash(script))
        .doesNotContain("unsafe");
    // attributes that such a policy forbids
    assertThat(all("<[a-z][^>]*\\s(style|on[a-z]+)=", page.replace(script, ""))).isEmpty();
  }

  @Test
  void noTitleIsTakenForThePlaceOfASound() {
    Explanation named =
        Explanations.of(
            Verdict.Kind.GENRE, "<original> \"<part>\" {{sounds}}", Map.of(), List.of());
    String page = HtmlReport.of(named, sounds());
    assertThat(page).contains("&lt;original&gt; &quot;&lt;part&gt;&quot; {{sounds}}");
    assertThat(all("<audio [^>]*src=\"(data:audio/mpeg;base64,AQID)\"", page)).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource
  void saysEachVerdictInWords(Verdict.Kind kind) {
    String page = HtmlReport.of(Explanations.of(kind, "A song", Map.of(), List.of()), List.of());
    String headline = all("<h1 id=\"verdict\">(.*?)</h1>", page).get(0);
    switch (kind) {
      case GENRE -> {
        assertThat(headline).isEqualTo("The network hears <b>reggae</b>.");
        assertThat(page).contains("78 % over the whole song", "jazz &amp; more (12 %)");
      }
      case NOT_SURE -> assertThat(headline).contains("not sure");
      case SILENT -> {
        assertThat(headline).contains("nothing to hear");
        assertThat(page).doesNotContain("id=\"overlay\"").doesNotContain("class=\"card\"");
      }
      case UNLIKE_TRAINING -> assertThat(page).contains("that number means little here");
    }
    if (kind != Verdict.Kind.GENRE) {
      assertThat(page).contains("A reason of &lt;weight&gt;.");
    }
  }

  @Test
  void tagsCannotBreakOut() {
    String evil = "</script><img src=x onerror=\"alert(1)\"> {{css}} & 'so'";
    Explanation explanation =
        Explanations.of(Verdict.Kind.GENRE, evil, Map.of("artist", evil), List.of(evil));
    String page = HtmlReport.of(explanation, sounds());
    assertThat(page).doesNotContain("<img src=x").contains("&lt;/script&gt;&lt;img src=x");
    assertThat(all("(</script>)", page)).hasSize(2);
    assertThat(page).contains("{{css}} &amp; &#39;so&#39;");
  }

  @Test
  void holdsEachSoundOnce() {
    String page = HtmlReport.of(Explanations.reggae(), sounds());
    assertThat(all("(data:audio/mpeg;base64,AQID)", page)).hasSize(4);
    assertThat(all("data-sound=\"(\\w+)\" src", page))
        .containsExactly("original", "part", "rest", "whole");
    assertThat(all("(<audio controls)", page)).as("without a script").hasSize(4);
  }

  @Test
  void bitRatesKeepUsualSongsUnderFifteenMegabytes() {
    assertThat(HtmlReport.kilobits(240, 3, 0)).isEqualTo(96);
    for (double seconds : new double[] {30, 240, 300, 420, 600, 900}) {
      double bytes = HtmlReport.kilobits(seconds, 3, 0) * 125.0 * seconds * 3 * 4 / 3;
      assertThat(bytes + 2_500_000).as(seconds + " s").isLessThan(HtmlReport.GOOD_SIZE);
    }
    assertThat(HtmlReport.kilobits(7200, 3, 0)).isEqualTo(24);
  }

  @Test
  void givesEveryPictureAndControlAName() {
    String page = HtmlReport.of(Explanations.reggae(), sounds());
    assertThat(all("<img (?![^>]*alt=)([^>]{0,40})", page)).isEmpty();
    assertThat(all("<svg (?![^>]*aria-hidden)([^>]{0,60})", page)).isEmpty();
    assertThat(page)
        .contains("<html lang=\"en\">", "role=\"status\"", "aria-label=\"Which sound\"");
  }

  @Test
  void isTheSameForTheSameExplanation() {
    String once = HtmlReport.of(Explanations.reggae(), sounds());
    assertThat(HtmlReport.of(Explanations.reggae(), sounds())).isEqualTo(once);
    assertThat(once.getBytes(StandardCharsets.UTF_8).length).isLessThan(400_000);
  }
}
