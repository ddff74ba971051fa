package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is heard: what leaves the page for the loudspeaker, sample by sample, and what is taken. */
class SoundBrowserTest extends PageCase {
  private static final String VIEW = "?model=starter&method=gradcam&layer=relu5";
  private static final double QUANTUM = 1.01 / 32768;

  /** Keeps what every audio context plays, as an audio worklet hears it. */
  private static final String TAP =
      """
      const code = `registerProcessor('tap', class extends AudioWorkletProcessor {
        process(inputs) { if (inputs[0][0]) this.port.postMessage(inputs[0][0].slice()); return true; }
      })`;
      const connect = AudioNode.prototype.connect;
      const Plain = AudioContext;
      window.heard = [];
      window.AudioContext = class extends Plain {
        constructor(options) {
          super(options);
          this.tap = new GainNode(this);
          this.audioWorklet.addModule(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))
            .then(() => {
              const node = new AudioWorkletNode(this, 'tap');
              connect.call(this.tap, node);
              node.port.onmessage = (e) => window.heard.push(e.data);
            });
        }
      };
      AudioNode.prototype.connect = function (to, ...more) {
        if (to instanceof AudioDestinationNode) connect.call(this, this.context.tap);
        return connect.call(this, to, ...more);
      };
      """;

  private String audio(String file) {
    return "api/songs/" + studio.song + "/audio/" + file;
  }

  @Test
  void soundsAreSwitchedAtTheSameMomentWithoutAGap() throws Exception {
    float[] original = studio.sound(audio("original.wav"));
    float[] part = studio.sound(audio("part.wav" + VIEW));
    float[] heard = switched();
    float[] rest = new float[original.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = original[i] - part[i];
    }
    int begin = firstSound(heard);
    int at = place(heard, begin + 4000, original);
    int shift = at - (begin + 4000);
    int end = lastSound(heard) - 600; // the fade of the pause
    StringBuilder order = new StringBuilder();
    int strange = 0;
    for (int i = begin + 400; i + 220 < end && i + shift + 220 < original.length; i += 220) {
      char is =
          same(heard, i, original, shift)
              ? 'o'
              : same(heard, i, part, shift) ? 'p' : same(heard, i, rest, shift) ? 'r' : '-';
      strange += is == '-' ? 1 : 0;
      if (is != '-' && (order.length() == 0 || order.charAt(order.length() - 1) != is)) {
        order.append(is);
      }
    }
    assertThat(order.toString()).isEqualTo("opro");
    // three fades of 20 ms, and nothing else that is not one of the three to the sample
    assertThat(strange * 220.0 / 22050).isLessThan(0.15);
  }

  /** Plays from the beginning through original, part, rest and original again. */
  private float[] switched() {
    browser.devtools("Page.setBypassCSP", Map.of("enabled", true));
    Object tap =
        browser
            .devtools("Page.addScriptToEvaluateOnNewDocument", Map.of("source", TAP))
            .get("identifier");
    try {
      studio.open("method=gradcam&layer=relu5&t=1");
      browser.press(" ");
      String time = "Number(document.querySelector('.stage').getAttribute('aria-valuenow'))";
      browser.until("heard.length > 40 && " + time + " > 1.6");
      browser.press("2");
      browser.until(time + " > 3.2");
      browser.press("3");
      browser.until(time + " > 4.4");
      browser.press("1");
      browser.until(time + " > 5.2");
      browser.press(" ");
      List<?> pieces =
          (List<?>)
              browser.run(
                  """
                  const all = new Float32Array(128 * heard.length);
                  heard.forEach((piece, i) => all.set(piece, 128 * i));
                  const bytes = new Uint8Array(all.buffer);
                  let text = '';
                  for (let i = 0; i < bytes.length; i += 4096) {
                    text += String.fromCharCode(...bytes.subarray(i, i + 4096));
                  }
                  return [btoa(text)];
                  """);
      ByteBuffer bytes =
          ByteBuffer.wrap(Base64.getDecoder().decode(pieces.get(0).toString()))
              .order(ByteOrder.LITTLE_ENDIAN);
      float[] samples = new float[bytes.remaining() / 4];
      bytes.asFloatBuffer().get(samples);
      return samples;
    } finally {
      browser.devtools("Page.setBypassCSP", Map.of("enabled", false));
      browser.devtools("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", tap));
    }
  }

  private static int firstSound(float[] samples) {
    int i = 0;
    while (i < samples.length && Math.abs(samples[i]) < 1e-4) {
      i++;
    }
    return i;
  }

  private static int lastSound(float[] samples) {
    int i = samples.length - 1;
    while (i > 0 && Math.abs(samples[i]) < 1e-4) {
      i--;
    }
    return i;
  }

  /** Where in a sound the 300 samples from a place of what was heard stand. */
  private static int place(float[] heard, int from, float[] sound) {
    for (int i = 0; i + 300 < sound.length; i++) {
      int k = 0;
      while (k < 300 && Math.abs(heard[from + k] - sound[i + k]) < QUANTUM) {
        k++;
      }
      if (k == 300) {
        return i;
      }
    }
    throw new AssertionError("what was heard is nowhere in the song");
  }

  private static boolean same(float[] heard, int from, float[] sound, int shift) {
    for (int i = from; i < from + 220; i++) {
      if (Math.abs(heard[i] - sound[i + shift]) > QUANTUM) {
        return false;
      }
    }
    return true;
  }

  @Test
  void partAndRestMakeTheSongAgain() throws Exception {
    assertSum(
        studio.sound(audio("original.wav")),
        studio.sound(audio("part.wav" + VIEW)),
        studio.sound(audio("rest.wav" + VIEW)));
  }

  @Test
  void theRectangleHoldsOnlyItsTimeAndItsPitches() throws Exception {
    String box = "region.wav?model=starter&from=3&to=6&low=200&high=1000&keep=";
    float[] original = studio.sound(audio("original.wav"));
    float[] inside = studio.sound(audio(box + "inside"));
    assertSum(original, inside, studio.sound(audio(box + "outside")));
    int rate = original.length / (int) BrowserStudio.SECONDS;
    assertThat(power(inside, 4 * rate, 0)).isPositive();
    assertThat(power(inside, rate, 0)).isLessThan(1e-6 * power(inside, 4 * rate, 0));
    double high = power(inside, 4 * rate, 1) / power(original, 4 * rate, 1);
    assertThat(high).as("what is left of the high pitches").isLessThan(0.05);
  }

  /** Power of a second, or of its differences of differences, in which high pitches stand out. */
  private static double power(float[] samples, int from, int derivative) {
    double sum = 0;
    for (int i = from; i < from + 20000; i++) {
      double v = derivative == 0 ? samples[i] : samples[i + 2] - 2 * samples[i + 1] + samples[i];
      sum += v * v;
    }
    return sum;
  }

  private static void assertSum(float[] whole, float[] one, float[] other) {
    assertThat(one.length).isEqualTo(whole.length);
    for (int i = 0; i < whole.length; i++) {
      if (Math.abs(one[i] + other[i] - whole[i]) > 2 * QUANTUM) {
        throw new AssertionError("sample " + i + " of the two is not that of the song");
      }
    }
  }

  @Test
  void whatIsDownloadedIsWhole() throws Exception {
    studio.open("");
    browser.tap("#make-report");
    browser.until("document.querySelectorAll('.file').length === 4");
    String report = new String(studio.bytes(file("report")), StandardCharsets.UTF_8);
    assertThat(report).startsWithIgnoringCase("<!doctype html>").contains("Off-beat study");
    assertThat(studio.get(file("json")).isObject()).isTrue();
    assertSum(
        studio.sound(audio("original.wav")),
        studio.sound(file("part")),
        studio.sound(file("rest")));
  }

  private String file(String name) {
    return browser.one("[data-file=" + name + "]").getAttribute("href");
  }
}
