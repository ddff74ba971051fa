package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A page that nobody looks at holds no connection, and knows what happened when it is looked at.
 */
@ExtendWith(BrowserStudio.Extension.class)
class StreamBrowserTest {
  private static final String SPY =
      """
      const Plain = EventSource;
      window.streams = [];
      window.EventSource = class extends Plain {
        constructor(url) { super(url); window.streams.push(this); }
      };
      window.look = (away) => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => away });
        document.dispatchEvent(new Event('visibilitychange'));
      };
      """;

  @TempDir Path folder;

  @Test
  void streamsAreClosedOutOfViewAndOpenedAgain(BrowserStudio studio) throws Exception {
    Browser browser = studio.browser;
    Object spy =
        browser
            .devtools("Page.addScriptToEvaluateOnNewDocument", Map.of("source", SPY))
            .get("identifier");
    try {
      String id = studio.drop(noise(600));
      browser.until("streams.length === 1 && streams[0].readyState === 1");
      browser.run("look(true)");
      browser.until("streams[0].readyState === 2");
      String job = studio.get("api/songs/" + id).path("job").asText();
      String asked =
          "performance.getEntriesByType('resource').filter(r => r.name.endsWith('/api/jobs/"
              + job
              + "')).length";
      browser.until(asked + " > 1");
      assertThat(browser.number("streams.length")).isEqualTo(1);
      browser.run("look(false)");
      browser.until("streams.length === 2 && streams[1].readyState === 1");
      browser.run("look(true)");
      browser.run("fetch(arguments[0], { method: 'DELETE' })", "/api/jobs/" + job);
      browser.until("document.querySelector('.job').dataset.state === 'cancelled'");
      assertThat(browser.number("streams.filter(s => s.readyState < 2).length")).isZero();
    } finally {
      browser.devtools("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", spy));
      browser.complaints();
    }
  }

  private Path noise(int seconds) throws Exception {
    Random random = new Random(2);
    float[] samples = new float[22050 * seconds];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 0.2f * (random.nextFloat() - 0.5f);
    }
    Path file = folder.resolve("Noise for long.wav");
    WavWriter.write(file, Waveform.of(22050, samples), WavWriter.Encoding.PCM16);
    return file;
  }
}
