package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fingers on the spectrogram, and visitors who have asked for less motion. */
class TouchBrowserTest extends PageCase {
  private static final String WINDOW = "location.hash.match(/window=([^_&]*)_([^&]*)/)";

  /** Keeps how wide the window in the map of the whole was drawn. */
  private static final String SPY =
      """
      const plain = CanvasRenderingContext2D.prototype.strokeRect;
      window.widths = new Set();
      CanvasRenderingContext2D.prototype.strokeRect = function (x, y, width, height) {
        window.widths.add(Math.round(width));
        plain.call(this, x, y, width, height);
      };
      """;

  @BeforeEach
  void useFingers() {
    browser.enterTab();
    browser.devtools("Emulation.setTouchEmulationEnabled", Map.of("enabled", true));
  }

  @AfterEach
  void asBefore() {
    assertThat(browser.complaints()).isEmpty();
    browser.leaveTab();
  }

  /** A point of the plot: share of its width, and pixels from its top. */
  private double[] at(double share) {
    browser.run("document.querySelector('.stage').scrollIntoView({ block: 'center' })");
    double left = browser.number("document.querySelector('.stage').getBoundingClientRect().left");
    double top = browser.number("document.querySelector('.stage').getBoundingClientRect().top");
    return new double[] {left + 84 + share * (studio.stageWidth - 84), top + 200};
  }

  private void swipe(double[][] from, double[][] to) {
    browser.touch("touchStart", from);
    for (int step = 1; step <= 8; step++) {
      double[][] now = new double[from.length][];
      for (int i = 0; i < from.length; i++) {
        now[i] = new double[] {from[i][0] + (to[i][0] - from[i][0]) * step / 8, from[i][1]};
      }
      browser.touch("touchMove", now);
    }
    browser.touch("touchEnd");
  }

  @Test
  void oneFingerMovesThePicture() {
    studio.open("window=2_4");
    swipe(new double[][] {at(0.75)}, new double[][] {at(0.25)});
    browser.until(WINDOW + " && Math.abs(" + WINDOW + "[1] - 3) < 0.1");
    assertThat(browser.number(WINDOW + "[2] - " + WINDOW + "[1]")).isBetween(1.99, 2.01);
  }

  @Test
  void twoFingersZoom() {
    studio.open("");
    swipe(new double[][] {at(0.4), at(0.6)}, new double[][] {at(0.2), at(0.8)});
    browser.until(WINDOW);
    // three times as far apart: a third of the song is in view, about its middle
    assertThat(browser.number(WINDOW + "[2] - " + WINDOW + "[1]")).isBetween(2.6, 3.6);
    assertThat(browser.number("(+" + WINDOW + "[2] + +" + WINDOW + "[1]) / 2")).isBetween(4.0, 5.0);
  }

  @Test
  void aTapSeeks() {
    studio.open("");
    browser.touch("touchStart", at(0.5));
    browser.touch("touchEnd");
    browser.until(
        "Math.abs(document.querySelector('.stage').getAttribute('aria-valuenow') - 4.5) < 0.1");
  }

  @Test
  void whoAsksForLessMotionGetsNone() {
    studio.open("");
    assertThat(zoomed()).as("otherwise it glides").isGreaterThan(2);
    browser.devtools(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    studio.open("");
    assertThat(zoomed()).as("widths between the two").isEqualTo(1);
    assertThat(
            browser.run(
                "return getComputedStyle(document.querySelector('.filter')).transitionProperty"))
        .isEqualTo("none");
  }

  /** Widths of the window that are seen on the way. */
  private int zoomed() {
    browser.run(SPY);
    browser.press("+");
    browser.until(WINDOW);
    return (int) browser.number("window.widths.size");
  }
}
