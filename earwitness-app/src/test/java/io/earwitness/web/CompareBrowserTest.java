package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** Two networks, or two songs, side by side. */
class CompareBrowserTest extends PageCase {
  private static final String BOTH =
      "document.querySelectorAll('.pane .stage[data-complete=true]').length === 2";
  private static final String PLACES =
      "[...document.querySelectorAll('.stage')].map(s => Number(s.getAttribute('aria-valuenow')))";

  @AfterEach
  void nothingIsComplainedOf() {
    assertThat(browser.complaints()).isEmpty();
  }

  /** The same song with both networks. */
  private void open(String more) {
    String song = studio.song; // the newest song, else, which other tests bring
    browser.go(studio.address("#/compare?a=" + song + "~starter&b=" + song + "~twin" + more));
    browser.until(BOTH);
  }

  private List<String> sounds() {
    return browser.all(".sounds button").stream().map(b -> b.getAttribute("data-value")).toList();
  }

  /** As where the studio was started again with other networks. */
  @Test
  void aSongThatNoNetworkHasHeardIsSaidToBeSo() {
    browser.go(studio.address("#/"));
    browser.one(".drop");
    browser.run(
        "const plain = window.fetch; window.fetch = async (path, options) => {"
            + " const answer = await plain(path, options);"
            + " if (!/songs\\/\\w+$/.test(path)) return answer;"
            + " return Response.json({ ...await answer.json(), answers: {} }); };"
            + " location.hash = '#/compare';");
    assertThat(browser.text(".compare .note")).startsWith("No network that is here now has heard");
    assertThat(browser.one(".compare a").getAttribute("href")).contains("#/song/");
  }

  @Test
  void twoNetworksStandSideBySide() throws Exception {
    open("");
    JsonNode answer = studio.get("api/songs/" + studio.song).at("/answers/starter");
    String genre = answer.path("genre").asText();
    // what nobody is sure of is no agreement
    assertThat(browser.text(".agree"))
        .isEqualTo(
            switch (answer.path("kind").asText().toUpperCase(Locale.ROOT)) {
              case "GENRE" -> "Both say " + genre + ".";
              case "NOT_SURE" -> both("%s is not sure (first guess: " + genre + ")");
              default -> both("%s does not know such music (it would say " + genre + ")");
            });
    assertThat(sounds()).containsExactly("original", "a.part", "b.part");
  }

  private static String both(String words) {
    return String.format(words, "A") + "; " + String.format(words, "B") + ".";
  }

  @Test
  void aNetworkThatIsNotThereIsReplacedWithAWordAndInTheAddress() {
    browser.go(
        studio.address(
            "#/compare?a=" + studio.song + "~gone&b=" + studio.song + "~twin&method=nothing"));
    browser.until(BOTH);
    assertThat(browser.text(".pane .instead"))
        .isEqualTo(
            "The network “gone” is not here; shown: starter."
                + " This network has no nothing; shown: Grad-CAM (relu5).");
    assertThat(URLDecoder.decode(browser.address(), StandardCharsets.UTF_8))
        .contains("a=" + studio.song + "~starter");
    browser.press("?");
    assertThat(browser.text("dialog .keys")).doesNotContain("box").contains("end the loop");
    browser.one("dialog button").sendKeys(Keys.ESCAPE);
  }

  @Test
  void oneNetworkWithOneSongTwiceIsShownTwice() {
    String side = studio.song + "~starter";
    browser.go(studio.address("#/compare?a=" + side + "&b=" + side));
    browser.until(BOTH);
  }

  @Test
  void aLinkRestoresTheExactView() {
    open("&method=gradcam&show=contour&sound=b.part&t=3.25&window=2_6&loop=3_5");
    assertThat(new Select(browser.one("[name=method]")).getFirstSelectedOption().getText())
        .isEqualTo("Grad-CAM");
    assertThat(
            browser.all("[role=radio][aria-checked=true]").stream()
                .map(b -> b.getAttribute("data-value")))
        .containsExactly("b.part", "contour");
    assertThat(browser.run("return " + PLACES)).isEqualTo(List.of(3.3, 3.3));
    assertThat(browser.text(".verdicts")).contains("0:03.0 – 0:05.0");
    WebElement stage = browser.one(".stage");
    double plot = browser.number("document.querySelector('.stage').clientWidth") - 84;
    browser.click(stage, 84 + plot / 2, 100);
    browser.until(PLACES + ".every(t => Math.abs(t - 4) < 0.06)");
    browser.tap("#copy-link");
    assertThat(URLDecoder.decode(browser.address(), StandardCharsets.UTF_8))
        .contains("~starter&b=", "~twin&method=gradcam&show=contour&sound=b.part&t=")
        .contains("&window=2_6&loop=3_5");
  }

  @Test
  void whatIsChangedStandsInTheAddress() {
    open("");
    new Select(browser.one("[name=method]")).selectByValue("gradcam");
    browser.press("+");
    browser.press("2");
    browser.until("/method=gradcam.*sound=a.part.*window=[\\d.]+_[\\d.]+$/.test(location.hash)");
  }

  @Test
  void bothSidesPlayTheSameMomentAndSoundsAreSwitched() {
    open("&t=2");
    browser.press(" ");
    browser.until("document.body.dataset.playing === 'true' && " + PLACES + "[0] > 2.3");
    browser.press("3");
    browser.until("document.body.dataset.sound === 'b.part'");
    double then = browser.number(PLACES + "[0]");
    browser.until(PLACES + "[1] > " + (then + 0.3));
    browser.press(" ");
    browser.until("document.body.dataset.playing === 'false'");
    double end = browser.number(PLACES + "[0]");
    assertThat(browser.number(PLACES + "[1]")).isCloseTo(end, within(0.001)).isLessThan(then + 4);
  }

  @Test
  void picturesStandAtOneHeightWhateverIsSaidAboveThem() {
    open("");
    browser.run(
        "document.querySelector('.pane .says p').textContent = 'Much is said here. '.repeat(20)");
    List<?> tops =
        (List<?>)
            browser.run(
                "return [...document.querySelectorAll('.stage')].map(s => s.getBoundingClientRect().top)");
    assertThat(tops.get(0)).isEqualTo(tops.get(1));
  }

  @Test
  void everySoundIsInReachOnAPhone() throws Exception {
    String house = studio.ask("api/examples/house", "{}").path("song").asText();
    browser.go(studio.address("#/song/" + house));
    browser.one(".stage[data-complete=true]");
    browser.resize(390, 844);
    try {
      browser.go(studio.address("#/compare?a=" + studio.song + "~starter&b=" + house + "~starter"));
      browser.until(BOTH);
      assertThat(sounds()).hasSize(4);
      assertThat(
              browser.number(
                  "Math.max(...[...document.querySelectorAll('.sounds button')]"
                      + ".map(b => b.getBoundingClientRect().right))"))
          .isLessThanOrEqualTo(390 - 16);
      assertThat(browser.number("document.documentElement.scrollWidth")).isEqualTo(390);
    } finally {
      browser.unsize();
    }
  }
}
