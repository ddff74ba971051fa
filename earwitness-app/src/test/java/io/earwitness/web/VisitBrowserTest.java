package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** The way through the studio: giving songs, waiting, languages, keys, and what axe-core finds. */
class VisitBrowserTest extends PageCase {
  @TempDir Path folder;

  /** What one test does not ask for is not laid at the next one's door. */
  @AfterEach
  void forgetComplaints() {
    browser.complaints();
  }

  private Path noise(String name, int seconds) throws Exception {
    Random random = new Random(1);
    float[] samples = new float[22050 * seconds];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 0.2f * (random.nextFloat() - 0.5f);
    }
    Path file = folder.resolve(name);
    WavWriter.write(file, Waveform.of(22050, samples), WavWriter.Encoding.PCM16);
    return file;
  }

  @Test
  void workIsNamedSurvivesAReloadAndCanBeCancelledAndStartedAgain() throws Exception {
    String id = studio.drop(noise("Long noise.wav", 400));
    assertThat(browser.one(".job h2").getText()).isEqualTo("Long noise.wav");
    browser.until("document.querySelectorAll('.steps li').length === 4");
    assertThat(
            browser.run("return [...document.querySelectorAll('.steps li')].map(s => s.innerText)"))
        .isEqualTo(List.of("Decoding", "Features", "Network", "Explanation"));
    browser.go(browser.address());
    browser.tap(".job .acts button");
    browser.until("document.querySelector('.job').dataset.state === 'cancelled'");
    assertThat(browser.text(".job .words")).isEqualTo("Cancelled.");
    assertThat(browser.one(".job ~ .note").isDisplayed()).as("no work goes on").isFalse();
    browser.tap(".job .acts .first");
    browser.until(
        "/queued|running|done/.test(document.querySelector('.job')?.dataset.state ?? 'done')");
    browser.go(studio.address("#/"));
    browser.tap("[data-song='" + id + "'] button");
    browser.one("[data-song='" + id + "'] .sure").sendKeys(Keys.ESCAPE);
    browser.until("!document.querySelector('.sure')");
    browser.tap("[data-song='" + id + "'] button");
    browser.tap("[data-song='" + id + "'] .sure");
    browser.until("!document.querySelector(\"[data-song='" + id + "']\")");
  }

  @Test
  void aRealSongIsHeard() throws Exception {
    Path songs = Path.of("..", "..", "shared", "data", "songs");
    assumeTrue(Files.isDirectory(songs), songs + " is not there: no real song to try");
    try (Stream<Path> all = Files.list(songs)) {
      Path ogg =
          all.filter(p -> p.toString().contains("Vibe_Ace.hq.ogg")).findFirst().orElseThrow();
      String id = studio.drop(ogg);
      browser.one(".stage[data-complete=true]");
      assertThat(browser.text("#verdict")).endsWith(".");
      assertThat(studio.sound("api/songs/" + id + "/audio/original.wav").length)
          .isGreaterThan(60 * 22050);
      int[][] seen = browser.colours(".stage .base", new int[][] {{400, 400}, {700, 390}});
      assertThat(seen[0][0] + seen[1][0]).as("it is not black").isPositive();
    }
  }

  @Test
  void ofSilenceNothingIsShownAsTheAnswer() throws Exception {
    Path file = folder.resolve("Silence.wav");
    WavWriter.write(file, Waveform.of(22050, new float[22050 * 8]), WavWriter.Encoding.PCM16);
    studio.drop(file);
    browser.one(".stage[data-complete=true]");
    assertThat(browser.text(".words-side"))
        .endsWith("There is nothing to hear, so there is no genre.");
    assertThat(browser.all(".bars, .panel, .wall, .belief")).isEmpty();
    assertThat(browser.text(".readout")).isEqualTo("0:00.0 · silence");
    assertThat(browser.violations()).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void everythingIsSaidInGermanToo() {
    studio.open("");
    new Select(browser.one("[aria-label=Language]")).selectByValue("de");
    browser.until("document.documentElement.lang === 'de'");
    browser.one(".stage[data-complete=true]");
    assertThat(browser.text("#wall")).isEqualTo("Die Filterwand");
    new Select(browser.one("[aria-label=Sprache]")).selectByValue("en");
    browser.until("document.documentElement.lang === 'en'");
  }

  @Test
  void theKeysAreShownAndTheDialogGivesTheFocusBack() {
    studio.open("");
    browser.one("#help").sendKeys(Keys.ENTER);
    assertThat(browser.text("dialog h2")).isEqualTo("Keys and gestures");
    browser.one("dialog button").sendKeys(Keys.ESCAPE);
    browser.until("document.activeElement.id === 'help'");
  }

  @ParameterizedTest
  @CsvSource({
    "'#/', .drop, light",
    "'#/', .drop, dark",
    "'#/song/SONG?box=2_4_300_2000&tool=box', .answer, light",
    "'#/song/SONG?box=2_4_300_2000&tool=box&show=contour', .answer, dark",
    "'#/compare', .pane + .pane .stage[data-complete=true], light",
    "'#/compare', .pane + .pane .stage[data-complete=true], dark",
    "'#/training', .wish, light",
    "'#/training', .wish, dark",
    "'#/song/nothing', .sorry, light",
  })
  void noViewHasASeriousViolationOfAccessibilityRules(String view, String sign, String theme) {
    browser.go(studio.address(""));
    browser.run("localStorage.setItem('earwitness-theme', arguments[0])", theme);
    browser.go(studio.address(view.replace("SONG", studio.song)));
    browser.one(sign);
    if (view.contains("SONG")) {
      browser.run("document.querySelector('.wall').scrollIntoView()");
      browser.one(".filter canvas");
    }
    List<String> violations = browser.violations();
    browser.run("localStorage.removeItem('earwitness-theme')");
    assertThat(violations).isEmpty();
    browser.complaints();
  }
}
