package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first view: files that are dropped or refused, and the songs that are there. */
class ShelfBrowserTest extends PageCase {
  /** Answers to the list of songs wait until they are let go. */
  private static final String HOLD =
      """
      const plain = window.fetch;
      window.held = [];
      window.fetch = async (path, options) => {
        const answer = await plain(path, options);
        if (path === '/api/songs') await new Promise((go) => window.held.push(go));
        return answer;
      };
      """;

  /** The server removes a song but its answer is one of a fault. */
  private static final String FAULT =
      """
      const plain = window.fetch;
      window.fetch = async (path, options) => {
        const answer = await plain(path, options);
        return options?.method === 'DELETE' ? new Response('{}', { status: 500 }) : answer;
      };
      """;

  private static final String DROP =
      """
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(arguments[0])], arguments[1], { type: 'audio/wav' }));
      const target = document.querySelector(arguments[2]);
      for (const name of ['dragenter', 'dragover']) {
        target.dispatchEvent(new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true }));
      }
      window.marked = document.querySelector(arguments[3]) !== null;
      target.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      """;

  @TempDir Path folder;

  @BeforeEach
  void goHome() {
    browser.go(studio.address("#/"));
    browser.one(".drop");
  }

  @AfterEach
  void english() {
    browser.run("localStorage.removeItem('earwitness-language')");
    browser.complaints(); // refusals are told to the console too
  }

  private String example() throws Exception {
    JsonNode accepted = studio.ask("api/examples/house", "{}");
    String id = accepted.path("song").asText();
    browser.go(studio.address("#/"));
    browser.one("[data-song='" + id + "']");
    return id;
  }

  private void remove(String id) {
    browser.tap("[data-song='" + id + "'] button");
    browser.tap("[data-song='" + id + "'] .sure");
  }

  private static String gone(String id) {
    return "!document.querySelector(\"[data-song='" + id + "']\")";
  }

  @Test
  void whereNoNetworkKnowsTheBuiltInGenresThePageSaysSo() {
    assertThat(browser.text(".examples .note")).contains("never shown such genres");
  }

  @Test
  void aListThatWasAskedForBeforeARemovalDoesNotBringTheSongBack() throws Exception {
    String id = example();
    browser.run(HOLD);
    browser.until("window.held.length > 0");
    remove(id);
    browser.until(gone(id));
    browser.run("window.fetch = () => new Promise(() => {}); window.held.forEach(go => go())");
    browser.run("return new Promise(later => setTimeout(later, 200))");
    assertThat(browser.run("return " + gone(id))).isEqualTo(true);
    assertThat(browser.run("return document.activeElement.tagName")).isEqualTo("A");
  }

  @Test
  void aSongThatIsGoneVanishesThoughItsRemovalWasAnsweredWithAFault() throws Exception {
    String id = example();
    browser.run(FAULT);
    remove(id);
    browser.until(gone(id));
    assertThat(browser.text(".toast.bad")).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({"#/, .drop-title, .drop.over", "#/training, .hero-small, body.dropping"})
  void aFileThatIsDroppedIsTakenIn(String view, String where, String marked) throws Exception {
    browser.go(studio.address(view));
    browser.one(where);
    Path file = folder.resolve("dropped.wav");
    WavWriter.write(file, Waveform.of(8000, new float[4000]), WavWriter.Encoding.PCM16);
    byte[] bytes = Files.readAllBytes(file);
    int[] sent = new int[bytes.length];
    for (int i = 0; i < sent.length; i++) {
      sent[i] = bytes[i] & 255;
    }
    browser.run(DROP, sent, "Dropped here.wav", where, marked);
    assertThat(browser.run("return window.marked")).as("the page shows it").isEqualTo(true);
    browser.until("location.hash.startsWith('#/song/')");
    String id = browser.address().replaceAll(".*#/song/([^?]*).*", "$1");
    assertThat(studio.get("api/songs/" + id).path("file").asText()).isEqualTo("Dropped here.wav");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | no song at all | “song.mp3” was not taken in. It is not a sound file",
        "de | no song at all | „song.mp3“ wurde nicht angenommen. Das ist keine Klangdatei",
        "de | '' | „song.mp3“ wurde nicht angenommen. Die Datei ist leer.",
      })
  void aRefusedFileIsNamedWithTheReasonInTheLanguageOfThePage(
      String language, String content, String words) throws Exception {
    Path file = Files.writeString(folder.resolve("song.mp3"), content);
    browser.run("localStorage.setItem('earwitness-language', arguments[0])", language);
    browser.go(studio.address("#/"));
    browser.one("input[type=file]").sendKeys(file.toString());
    assertThat(browser.text(".refused")).startsWith(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "need at most 200 MB",
        "it is longer than 20.0 minutes",
        "holds no sound",
        "holds no sound (0 samples)",
        "not a sound file: Invalid data found when processing input",
        "cut or broken FLAC file: End of file",
        "none of its 12 packets decodes: Invalid data",
        "no decoder for atrac3",
        "the upload broke off",
        "The body comes too slowly",
        "the studio keeps 200 songs and is full: delete some first",
        "the studio keeps 50 trainings and is full",
        "the disk is nearly full: delete some songs first",
        "the queue is full: 16 jobs wait",
        "please wait 12 s",
        "3 uploads of yours are under way",
        "our fault abc123, see the studio's log",
        "low/a.wav: decoded 1.0 s of 2.0 s: the file is cut",
        "7 samples are beyond full scale and are played clipped",
        "protocol filtered: not applicable, 0 of 443 tracks",
      })
  void whatTheServerSaysIsSaidInGerman(String sentence) {
    browser.run("localStorage.setItem('earwitness-language', 'de')");
    browser.go(studio.address("#/"));
    browser.one(".drop");
    String said =
        (String)
            browser.run(
                "return import('/page/js/reason.js').then(m => m.because(arguments[0]))", sentence);
    assertThat(said).doesNotStartWith("Das Studio meldet").isNotEqualTo(sentence);
  }

  @Test
  void aFileThatIsTooLargeIsRefusedBeforeItIsSent() {
    browser.run(
        """
        const file = new File(['x'], 'endless.wav');
        Object.defineProperty(file, 'size', { value: 1e10 });
        const input = document.querySelector('input[type=file]');
        Object.defineProperty(input, 'files', { value: [file] });
        input.dispatchEvent(new Event('change'));
        """);
    assertThat(browser.text(".refused"))
        .isEqualTo(
            "“endless.wav” was not taken in. It is larger than 200 MB, the most that the studio takes.");
  }
}
