package io.earwitness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import io.earwitness.explain.PaperModel;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three networks on paper: two that love loudness, one that hates it. */
class ComparisonTest {
  private static final int RATE = 8000;
  private static final ExplainOptions IXG =
      new ExplainOptions("ixg", Map.of(), Optional.of("plus"), 2);

  @TempDir Path folder;
  private Path song;

  @BeforeEach
  void makeSong() throws IOException {
    float[] y = new float[8 * RATE];
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) (0.5 * Math.sin(2 * Math.PI * (300 + i / 20.0) * i / RATE));
    }
    song = folder.resolve("song.wav");
    WavWriter.write(song, Waveform.of(RATE, y), WavWriter.Encoding.PCM24);
  }

  private Explanation heard(String name, double weight) throws IOException {
    PaperModel model = new PaperModel(Tensor.zeros(128, 130).map(v -> weight), 0);
    return new Explainer(model, "feed").explain(song, IXG, folder.resolve(name));
  }

  private String page(Map<String, Explanation> heard) throws IOException {
    Comparison.write(folder, heard, 2);
    return Files.readString(folder.resolve("report.html"));
  }

  @Test
  void putsTheSameMomentsSideBySide() throws IOException {
    Map<String, Explanation> three = new LinkedHashMap<>();
    three.put("long time", heard("long time", 2e-3));
    three.put("90% gap", heard("90% gap", 1e-3));
    three.put("contrary", heard("contrary", -4e-3));
    String page = page(three);
    assertThat(page).contains("What do <b>long time, 90% gap and contrary</b> listen to?");
    assertThat(page).contains("Their first guesses differ.");
    List<String> rows = all("<div class=\"group\"><h3>([0-9:.]+)", page);
    assertThat(rows).hasSizeBetween(1, 2).isSorted();
    assertThat(all("(<li class=\"card view-card\">)", page)).hasSize(3 * rows.size());
    assertThat(all("data-clip=\"(\\w+)\"", page)).hasSize(9 * rows.size());
    for (String link : all("href=\"(\\./[^\"]+)\"", page)) {
      assertThat(Path.of(folder.toUri().resolve(link))).isNotEmptyFile();
    }
    assertThat(all("href=\"\\./([^\"]+)\"", page))
        .containsExactly(
            "long%20time/report.html", "90%25%20gap/report.html", "contrary/report.html");
    assertThat(all("\\sid=\"([^\"]+)\"", page)).doesNotHaveDuplicates();
  }

  @Test
  void saysHowAlikeTheyListen() throws IOException {
    Map<String, Explanation> heard = new LinkedHashMap<>();
    heard.put("one", heard("one", 1e-3));
    heard.put("double", heard("double", 2e-3));
    heard.put("contrary", heard("contrary", -1e-3));
    String page = page(heard);
    assertThat(page).contains("<dt>one and double</dt><dd>1.00</dd>");
    assertThat(page).contains("<dt>one and contrary</dt><dd>-1.00</dd>");
  }

  @Test
  void obeysTheContentSecurityPolicyThatItStates() throws IOException {
    String page = page(Map.of("one", heard("one", 1e-3)));
    String policy = all("http-equiv=\"Content-Security-Policy\" content=\"([^\"]+)\"", page).get(0);
    String script = all("<script>(.*?)</script>", page).get(0);
    assertThat(policy)
        .contains("style-src " + Html.policyHash(all("<style>(.*?)</style>", page).get(0)))
        .contains("script-src " + Html.policyHash(script));
    assertThat(all("<[a-z][^>]*\\s(style|on[a-z]+)=", page.replace(script, ""))).isEmpty();
    assertThat(page).doesNotContain("http://", "https://");
  }

  @Test
  void refusesDifferentSongs() throws IOException {
    Explanation one = heard("one", 1e-3);
    Files.write(song, new byte[] {0}, StandardOpenOption.APPEND);
    Explanation other = heard("other", 1e-3);
    assertThatThrownBy(() -> page(Map.of("one", one, "other", other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("need one song");
  }

  private static List<String> all(String regex, String text) {
    return Pattern.compile(regex, Pattern.DOTALL)
        .matcher(text)
        .results()
        .map(m -> m.group(1))
        .toList();
  }
}
