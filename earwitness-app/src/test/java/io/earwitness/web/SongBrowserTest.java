package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.earwitness.render.Colormap;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** What is seen of a song: verdict, spectrogram, overlay, places, rectangle, wall, link. */
class SongBrowserTest extends PageCase {
  // where the page draws: beside the labels of pitches and below the ruler
  private static final int LEFT = 84;
  private static final int TOP = 28;
  private static final int HIGH = 400;

  @AfterEach
  void nothingIsComplainedOf() {
    assertThat(browser.complaints()).isEmpty();
  }

  private WebElement stage() {
    return browser.one(".stage");
  }

  private double x(double t, double from, double to) {
    return LEFT + (t - from) / (to - from) * (studio.stageWidth - LEFT);
  }

  private double place() {
    return Double.parseDouble(stage().getAttribute("aria-valuenow"));
  }

  @Test
  void theVerdictSaysWhatTheServerAnswered() throws Exception {
    studio.open("");
    JsonNode answer = studio.get("api/songs/" + studio.song).at("/answers/starter");
    String genre = answer.path("genre").asText();
    String headline =
        switch (answer.path("kind").asText().toUpperCase(Locale.ROOT)) {
          case "GENRE" -> "The network hears " + genre + ".";
          case "NOT_SURE" -> "The network is not sure.";
          default -> "This is unlike the music it knows.";
        };
    assertThat(browser.text("#verdict")).isEqualTo(headline);
    long percent = Math.round(100 * answer.path("confidence").asDouble());
    assertThat(browser.text(".verdict .lede")).contains(genre.isEmpty() ? "" : percent + " %");
    assertThat(browser.text(".bars .first th")).isEqualTo(genre);
  }

  @Test
  void theSpectrogramIsTheServersTileInMagma() throws Exception {
    studio.open("show=off&window=2_4");
    BufferedImage tile =
        studio.picture("api/songs/" + studio.song + "/tiles/0/0.png?model=starter");
    double frame =
        studio
            .get("api/songs/" + studio.song)
            .at("/answers/starter/spectrogram/secondsPerFrame")
            .asDouble();
    List<int[]> points = new ArrayList<>();
    List<Integer> expected = new ArrayList<>();
    int bands = tile.getHeight();
    for (int column = (int) (2.1 / frame); column < 3.9 / frame; column += 3) {
      for (int row = 4; row < bands; row += 9) {
        points.add(
            new int[] {
              (int) Math.round(x((column + 0.5) * frame, 2, 4)),
              (int) Math.round(TOP + (row + 0.5) / bands * HIGH)
            });
        expected.add(Colormap.MAGMA.rgb(tile.getRaster().getSample(column, row, 0) / 255.0));
      }
    }
    int[][] seen = browser.colours(".stage .base", points.toArray(int[][]::new));
    // neighbouring cells run into each other, so single points may differ a little
    assertThat(difference(seen, expected, 0)).isLessThan(6);
    assertThat(difference(seen, expected, 7)).isGreaterThan(25);
  }

  /** Mean difference of the colours, against those so many places further on. */
  private static double difference(int[][] seen, List<Integer> expected, int shift) {
    double sum = 0;
    for (int i = 0; i < seen.length; i++) {
      int rgb = expected.get((i + shift) % seen.length);
      sum += Math.abs(seen[i][0] - (rgb >> 16 & 255));
      sum += Math.abs(seen[i][1] - (rgb >> 8 & 255));
      sum += Math.abs(seen[i][2] - (rgb & 255));
    }
    return sum / (3 * seen.length);
  }

  @Test
  void theOverlayIsOrangeWhereTheMapIsStrong() throws Exception {
    String map = "?model=starter&method=saliency";
    studio.open("method=saliency&window=2_4&strength=1");
    BufferedImage tile = studio.picture("api/songs/" + studio.song + "/maps/0/0.png" + map);
    double frame = BrowserStudio.SECONDS / (tile.getWidth() - 1.0);
    int from = (int) (2.2 / frame);
    int to = (int) (3.8 / frame);
    int[] strong = extreme(tile, from, to, 1);
    int[] weak = extreme(tile, from, to, -1);
    int[][] seen =
        browser.colours(".stage .base", new int[][] {point(strong, frame), point(weak, frame)});
    assertThat(seen[0][0] - seen[0][2]).as("red above blue").isGreaterThan(60);
    assertThat(seen[1][0] - seen[1][2]).as("grey").isBetween(-3, 25);
  }

  private int[] point(int[] cell, double frame) {
    return new int[] {
      (int) Math.round(x((cell[0] + 0.5) * frame, 2, 4)),
      (int) Math.round(TOP + (cell[1] + 0.5) / 128 * HIGH)
    };
  }

  /** The cell whose neighbourhood is strongest, or weakest. */
  private static int[] extreme(BufferedImage tile, int from, int to, int sign) {
    int[] best = null;
    int most = Integer.MIN_VALUE;
    for (int column = from; column < to; column++) {
      for (int row = 2; row < tile.getHeight() - 2; row++) {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
          sum += tile.getRaster().getSample(column + i % 3 - 1, row + i / 3 - 1, 0);
        }
        if (sign * sum > most) {
          most = sign * sum;
          best = new int[] {column, row};
        }
      }
    }
    return best;
  }

  @Test
  void anotherMethodIsAnotherPictureAndAnotherSound() {
    studio.open("method=gradcam");
    String digest =
        "return [...document.querySelector('.stage .base').getContext('2d')"
            + ".getImageData(100, 40, 800, 380).data].reduce((a, v) => (a * 31 + v) | 0, 7)";
    Object before = browser.run(digest);
    new Select(browser.one("[name=method]")).selectByValue("saliency");
    browser.until("location.hash.includes('method=saliency')");
    browser.until(
        "performance.getEntriesByType('resource').some(r => /maps.*saliency/.test(r.name))");
    browser.one(".stage[data-complete=true]");
    browser.until("(() => {" + digest + "})() !== " + before);
    assertThat(browser.text(".planted")).contains("of planted causes hit by its strongest cell");
  }

  @Test
  void beliefTellsOnWhatMusicTheNetworkWasTested() {
    studio.open("");
    assertThat(browser.text(".belief .figure"))
        .contains("304 tracks by artists that it had never heard");
    assertThat(browser.text(".belief .figure + .figure")).contains("support-vector machine");
  }

  @Test
  void aBoxThatLeavesNothingSaysSo() {
    studio.open("box=0_99_0_11025&tool=box");
    assertThat(browser.text(".box-panel .answer")).contains("Nothing is left to hear");
  }

  @Test
  void theViewOpensWithTheQuickMethodThatBestFindsCausesAndSaysWhy() throws Exception {
    String best = "";
    long most = 0;
    for (JsonNode method : studio.get("api/studio").at("/models/0/methods")) {
      long share = Math.round(100 * method.at("/planted/auc").asDouble());
      boolean shows = method.path("fast").asBoolean() && !method.path("ofFilter").asBoolean();
      if (shows && share > most) {
        best = method.path("name").asText();
        most = share;
      }
    }
    studio.open("");
    Select methods = new Select(browser.one("[name=method]"));
    assertThat(methods.getFirstSelectedOption().getAttribute("value")).isEqualTo(best);
    assertThat(browser.text(".opening")).contains(most + " %");
    methods.selectByValue("saliency");
    browser.until("!document.querySelector('.opening')");
  }

  @Test
  void aBoxIsMadeMovedAndHeardByKeysAlone() {
    studio.open("t=4");
    browser.press("4");
    assertThat(browser.text(".toast")).contains("There is no box yet. B makes one");
    assertThat(browser.all(".box-panel:not([hidden])")).isEmpty();
    browser.press("b");
    browser.until("/box=/.test(location.hash)");
    browser.until(
        "[...document.querySelectorAll('#said p')]"
            + ".some(p => p.textContent.startsWith('A box from 0:03.4 to 0:04.6'))");
    browser.press(Keys.chord(Keys.ALT, Keys.ARROW_RIGHT));
    browser.until("document.querySelector('[name=box-from]').value === '3.66'");
    browser.press("4");
    browser.until("document.body.dataset.sound === 'inside'");
    browser.press("?");
    assertThat(browser.text("dialog .keys")).contains("a box at the playhead");
  }

  @Test
  void filtersWithoutADictionaryHaveTheirNumbersAndOneHint() {
    studio.open("");
    browser.run("document.querySelector('.wall').scrollIntoView()");
    browser.one(".filter canvas");
    assertThat(browser.text(".filter[data-filter=\"12\"] p")).isEqualTo("Filter 12");
    assertThat(browser.text(".wall header .note")).contains("./earwitness filters");
    assertThat(browser.one("[name=target] option").getText()).endsWith("(its answer)");
    assertThat(
            browser.run("const s = document.querySelector('[name=target]'); return s.scrollWidth"))
        .isEqualTo(browser.run("return document.querySelector('[name=target]').clientWidth"));
  }

  @Test
  void clicksAndKeysSeek() {
    studio.open("");
    browser.click(stage(), x(4, 0, BrowserStudio.SECONDS), TOP + 100);
    assertThat(place()).isCloseTo(4, within(0.05));
    int[][] head =
        browser.colours(
            ".stage .top", new int[][] {{(int) x(4, 0, BrowserStudio.SECONDS), TOP + 100}});
    assertThat(head[0]).as("the playhead is there").containsExactly(255, 255, 255);
    browser.press(Keys.ARROW_RIGHT);
    assertThat(place()).isCloseTo(4.5, within(0.05));
    browser.press(Keys.HOME);
    assertThat(place()).isZero();
    browser.press("+");
    browser.until("location.hash.includes('window=')");
  }

  @Test
  void aPassageDraggedOnTheRulerIsRepeated() {
    studio.open("");
    browser.drag(stage(), x(2, 0, 9), 10, x(2.8, 0, 9), 10);
    browser.until("/loop=(2|1.9)[^_]*_2.[78]/.test(location.hash)");
    browser.press(" ");
    browser.run(
        "window.places = []; window.spy = setInterval(() => window.places.push("
            + "Number(document.querySelector('.stage').getAttribute('aria-valuenow'))), 20)");
    // it has jumped back twice
    browser.until("places.filter((t, i) => i && t < places[i - 1] - 0.4).length >= 2");
    browser.run("clearInterval(window.spy)");
    browser.press(" ");
    assertThat(browser.number("Math.min(...places)")).isBetween(1.9, 2.2);
    assertThat(browser.number("Math.max(...places)")).isLessThan(2.9);
  }

  @Test
  void aRectangleIsAskedAbout() throws Exception {
    studio.open("tool=box");
    browser.drag(stage(), x(3, 0, 9), TOP + 120, x(6, 0, 9), TOP + 330);
    browser.until("/box=/.test(location.hash)");
    String[] box = browser.address().replaceAll(".*box=([^&]*).*", "$1").split("_", -1);
    String asked =
        String.format(
            Locale.ROOT,
            "{\"model\":\"starter\",\"from\":%s,\"to\":%s,\"low\":%s,\"high\":%s,\"keep\":\"outside\"}",
            (Object[]) box);
    JsonNode told = studio.ask("api/songs/" + studio.song + "/regions", asked);
    WebElement words = browser.one(".answer");
    assertThat(words.getAttribute("data-before")).isEqualTo(told.at("/before/genre").asText());
    assertThat(words.getAttribute("data-after")).isEqualTo(told.at("/after/genre").asText());
    assertThat(browser.all(".pairs tbody tr")).hasSize(4);
    assertThat(browser.all(".sounds button")).hasSize(5);
    browser.press("4");
    browser.until("document.body.dataset.sound === 'inside'");
  }

  @Test
  void theFilterWallShowsAndPlaysEveryFilter() throws Exception {
    studio.open("");
    browser.run("document.querySelector('.wall').scrollIntoView()");
    browser.one(".filter canvas");
    JsonNode wall = studio.get("api/songs/" + studio.song + "/wall?model=starter&layer=relu1");
    assertThat(browser.all(".filter[data-filter]")).hasSize(wall.path("filters").size());
    assertThat(browser.all(".filter.lit")).isNotEmpty();
    String place =
        "document.querySelector('.filter[data-filter=\"3\"]').getBoundingClientRect().top";
    browser.run(
        "document.querySelector('.filter[data-filter=\"3\"]').scrollIntoView({ block: 'center' })");
    double top = browser.number(place);
    browser.tap(".filter[data-filter='3'] button");
    browser.until("/filter=3/.test(location.hash) && document.body.dataset.playing === 'true'");
    browser.until("document.body.dataset.sound === 'part'");
    assertThat(browser.text(".sounds [data-value=part]")).isEqualTo("What filter 3 answers to");
    assertThat(browser.number(place)).as("nothing has scrolled").isCloseTo(top, within(2.0));
    browser.tap(".filter[data-filter='3'] [data-sounds=true]");
    browser.until("document.body.dataset.playing === 'false'");
    assertThat(browser.text(".filter[data-filter=\"3\"] button")).isEqualTo("Hear it");
    assertThat(browser.one(".filter[data-filter='3']").getAttribute("class")).contains("on");
  }

  @Test
  void anotherNetworkIsChosenInTheHead() {
    studio.open("");
    new Select(browser.one("[name=model]")).selectByValue("twin");
    browser.until("/model=twin.*method=gradcam/.test(location.hash)");
    browser.one(".stage[data-complete=true]");
  }

  @Test
  void aLinkToANetworkThatIsNotThereSaysWhichIsShown() {
    studio.open("model=gone");
    assertThat(browser.text(".warnings"))
        .isEqualTo("The network “gone” is not here; shown: starter.");
    assertThat(browser.address()).contains("model=starter");
  }

  @Test
  void theAnswerAboutARectangleIsInViewWhereItsPanelIsNot() {
    browser.resize(1440, 900);
    try {
      studio.open("box=3_6_300_2000");
      browser.until("document.querySelector('.told:not([hidden]) p')?.innerText");
      assertThat(
              browser.number("document.querySelector('.told-in').getBoundingClientRect().bottom"))
          .isLessThanOrEqualTo(900);
      assertThat(browser.text(".told p")).isEqualTo(browser.text(".answer"));
      browser.tap(".told button");
      browser.until("document.querySelector('.told').hidden");
    } finally {
      browser.unsize();
    }
  }

  @Test
  void aLinkRestoresTheView() {
    String view =
        "model=twin&method=saliency&show=contour&sound=rest&tool=box&strength=0.5&t=3.25"
            + "&window=2_6&loop=3_5&box=3_4_300_2000";
    studio.open(view);
    browser.until("location.hash.includes('sound=rest')");
    assertThat(new Select(browser.one("[name=model]")).getFirstSelectedOption().getText())
        .isEqualTo("twin");
    assertThat(new Select(browser.one("[name=method]")).getFirstSelectedOption().getText())
        .isEqualTo("Saliency");
    assertThat(place()).isCloseTo(3.25, within(0.06));
    assertThat(
            browser.all("[role=radio][aria-checked=true]").stream()
                .map(b -> b.getAttribute("data-value")))
        .contains("rest", "contour", "box");
    assertThat(browser.one(".box-panel").isDisplayed()).isTrue();
    browser.tap("#copy-link");
    browser.until("location.hash.includes('window=2_6') && location.hash.includes('loop=3_5')");
    assertThat(browser.address())
        .contains("model=twin", "strength=0.5", "t=3.25", "box=3_4_300_2000", "show=contour");
  }
}
