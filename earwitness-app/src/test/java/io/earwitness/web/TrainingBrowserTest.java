package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** Trainings: looking at a split, and the list of those that there are. */
class TrainingBrowserTest extends PageCase {
  /**
   * Two trainings of one folder and network; what a deletion is answered with stands in the page.
   */
  private static final String TWO =
      """
      const plain = window.fetch;
      const training = (id, protocol, state, begun) => ({ id, name: 'music strong', job: 'job' + id, state,
        data: 'music', network: 'strong', protocol, seed: 3, begun, total: 12, epochs: [], notes: [], leaks: [] });
      window.answer = arguments[0];
      window.asked = [];
      window.fetch = async (path, options) => {
        if (path === '/api/trainings') {
          return Response.json({ trainings: [training('one', 'track', 'cancelled', '2026-11-28T12:00:00Z'),
            training('two', 'artist', 'cancelled', null)] });
        }
        if (options?.method !== 'DELETE') return plain(path, options);
        window.asked.push(path);
        return window.answer === 204 ? new Response(null, { status: 204 })
          : Response.json({ detail: 'the job is running: cancel it first' }, { status: window.answer });
      };
      location.hash = '#/training';
      """;

  @AfterEach
  void leave() {
    browser.complaints();
  }

  private void two(int answer) {
    browser.go(studio.address("#/"));
    browser.one(".drop");
    browser.run(TWO, answer);
    browser.one(".training + .training");
  }

  private void delete() {
    browser.tap("[data-training=one] .round");
    browser.tap("[data-training=one] .sure");
  }

  @Test
  void aSplitTellsLeaksFromNotes() {
    browser.go(studio.address("#/training"));
    browser.tap("#look");
    assertThat(browser.text(".split h2")).isEqualTo("The split");
    assertThat(browser.all(".split .bars tr")).hasSize(10);
    assertThat(browser.all(".split .leaks .clean")).hasSize(1);
    new Select(browser.one("[name=protocol]")).selectByValue("segment");
    browser.tap("#look");
    assertThat(browser.text(".split .notes li"))
        .startsWith("pieces of one track lie on both sides");
    assertThat(browser.all(".split .warnings, .split .leaks .clean")).isEmpty();
    assertThat(browser.text(".split .leaks li")).contains("10 share an artist with training");
  }

  @Test
  void trainingsOfOneFolderAndNetworkAreToldApart() {
    two(204);
    List<String> facts =
        browser.all(".training .note").stream().map(WebElement::getText).distinct().toList();
    assertThat(facts).hasSize(2);
    assertThat(facts.get(0))
        .contains("stopped · Test on unknown tracks · Epochs 12 · Seed 3 · begun ", "2026");
    assertThat(facts.get(1)).endsWith("Seed 3");
  }

  @Test
  void aTrainingIsDeletedAtTheSecondPress() {
    two(204);
    browser.tap("[data-training=one] .round");
    assertThat(browser.text("[data-training=one] .sure")).isEqualTo("Delete?");
    assertThat(browser.number("window.asked.length")).isZero();
    browser.tap("[data-training=one] .sure");
    browser.until("!document.querySelector('[data-training=one]')");
    assertThat(browser.run("return window.asked")).isEqualTo(List.of("/api/trainings/one"));
    assertThat(browser.all(".training")).hasSize(1);
  }

  @Test
  void aTrainingThatIsStillAtWorkStaysAndSaysWhy() {
    two(409);
    delete();
    assertThat(browser.text(".toast.bad")).isEqualTo("It is still at work: stop it first.");
    assertThat(browser.all(".training")).hasSize(2);
  }

  @Test
  void aTrainingThatIsGoneAlreadyGoes() {
    two(404);
    delete();
    assertThat(browser.text(".toast")).isEqualTo("That training was gone already.");
    browser.until("!document.querySelector('[data-training=one]')");
  }
}
