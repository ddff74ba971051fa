package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/**
 * What must not stand in the way of whoever listens: moved views, buttons, sounds that are late.
 */
class PlayBrowserTest extends PageCase {
  private static final String TIME =
      "Number(document.querySelector('.stage').getAttribute('aria-valuenow'))";
  private static final String PLAYS = "document.body.dataset.playing === 'true'";
  private static final String RESTS = "document.body.dataset.playing === 'false'";

  /** Holds back the sound of the part until let() is called. */
  private static final String LATE =
      """
      const plain = window.fetch;
      const held = new Promise((go) => { window.let = go; });
      window.fetch = async (path, options) => {
        if (String(path).includes('part.wav')) await held;
        return plain(path, options);
      };
      """;

  @AfterEach
  void nothingIsComplainedOf() {
    assertThat(browser.complaints()).isEmpty();
  }

  private void scroll(int pixels) {
    browser.run(
        "document.querySelector('.stage').dispatchEvent(new WheelEvent('wheel',"
            + " { deltaX: arguments[0], bubbles: true, cancelable: true }))",
        pixels);
  }

  /** A loop of no length would be played for ever within one moment, which no page survives. */
  @Test
  void noLoopIsOfNoLength() {
    for (String loop : new String[] {"5_1", "2_2", "0_0", "-3_-1", "1_1e9"}) {
      studio.open("t=0&loop=" + loop);
      browser.press(Keys.HOME, "]", " ");
      browser.until(PLAYS);
      browser.press(Keys.ESCAPE, " ");
      browser.until(RESTS);
    }
  }

  @Test
  void whoMovesAwayFromThePlayheadIsNotBroughtBackUntilTheySeek() {
    studio.open("window=0_2&t=0.5");
    browser.press(" ");
    browser.until(TIME + " > 0.7");
    scroll(3000); // more than the view is wide
    browser.until("/window=[4-7]/.test(location.hash)");
    double then = browser.number(TIME);
    browser.until(TIME + " > " + (then + 0.8));
    assertThat(browser.address()).containsPattern("window=[4-7]");
    browser.press(Keys.HOME);
    browser.until("location.hash.includes('window=0_2')");
    browser.until("!location.hash.includes('window=0_2')"); // it turns the page again
    browser.press(" ");
  }

  @Test
  void spacePlaysWhateverWasClickedInTheTransport() {
    studio.open("");
    browser.tap(".transport [data-value=box]");
    browser.press(" ");
    browser.until(PLAYS);
    browser.tap(".zoom button:last-child");
    browser.press(" ");
    browser.until(RESTS);
    browser.run("document.querySelector('.sounds [data-value=part]').focus()");
    browser.one(".sounds [data-value=part]").sendKeys(" ");
    browser.until("document.body.dataset.sound === 'part'");
    assertThat(browser.run("return " + RESTS)).as("a radio is chosen by Space").isEqualTo(true);
  }

  @Test
  void aSoundThatIsLateDoesNotStopTheMusic() {
    Object late =
        browser
            .devtools("Page.addScriptToEvaluateOnNewDocument", Map.of("source", LATE))
            .get("identifier");
    try {
      studio.open("");
      browser.press(" ");
      browser.until(TIME + " > 0.3");
      browser.press("2");
      browser.until("document.querySelector('.sounds [data-value=part][aria-busy=true]')");
      assertThat(browser.text("#status")).startsWith("Making the sound");
      double then = browser.number(TIME);
      browser.until(TIME + " > " + (then + 3)); // past what was scheduled beforehand
      browser.run("window.let()");
      browser.until("!document.querySelector('[aria-busy]') && " + PLAYS);
      assertThat(browser.one("#status").getText()).isEmpty();
      browser.press(" ");
    } finally {
      browser.devtools("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", late));
    }
  }

  @Test
  void bracketsOfEveryKeyboardAndLettersMakeALoop() {
    studio.open("t=3");
    browser.run(
        "document.dispatchEvent(new KeyboardEvent('keydown',"
            + " { key: '[', ctrlKey: true, altKey: true }))");
    browser.until("location.hash.includes('loop=3_9')");
    browser.press(Keys.ARROW_RIGHT);
    browser.press("o");
    browser.until("location.hash.includes('loop=3_3.5')");
  }

  @Test
  void aFileMayBeDroppedOnASong() {
    studio.open("");
    browser.run(
        """
        const files = new DataTransfer();
        files.items.add(new File([new Uint8Array(100)], 'Nothing.wav'));
        const drop = (name) => document.querySelector('.stage').dispatchEvent(
          new DragEvent(name, { dataTransfer: files, bubbles: true, cancelable: true }));
        window.taken = !drop('dragover') && !drop('drop');
        """);
    assertThat(browser.run("return window.taken")).isEqualTo(true);
    assertThat(browser.text(".toast.bad")).contains("“Nothing.wav” was not taken in.");
    browser.complaints(); // of the refusal, which is what was asked for
  }
}
