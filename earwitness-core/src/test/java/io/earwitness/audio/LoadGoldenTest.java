package io.earwitness.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.earwitness.tensor.Safetensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Decoding, mixing and resampling against librosa's numbers, each within its case's tolerance. */
class LoadGoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden/features");
  private static final int EDGE = 512;

  @TestFactory
  List<DynamicTest> agreesWithLibrosa() throws IOException {
    JsonNode cases =
        new ObjectMapper().readTree(FOLDER.resolve("cases.json").toFile()).get("cases");
    Safetensors golden = Safetensors.read(FOLDER.resolve("load.safetensors"));
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode c : cases) {
      if (c.get("id").asText().startsWith("load/")) {
        tests.add(DynamicTest.dynamicTest(c.get("id").asText(), () -> check(c, golden)));
      }
    }
    return tests;
  }

  private static void check(JsonNode c, Safetensors golden) throws IOException {
    String id = c.get("id").asText();
    if (id.startsWith("load/gain_") || id.startsWith("load/alias_")) {
      double gain = gain(Double.parseDouble(id.substring(id.indexOf('_') + 1)));
      double tolerance = c.at("/compare/tol").asDouble();
      if (id.startsWith("load/alias_")) {
        assertThat(gain).isLessThan(tolerance);
      } else {
        assertThat(Math.abs(gain - golden.doubles(id + ".gain_db")[0])).isLessThan(tolerance);
      }
      return;
    }
    Waveform waveform = load(c);
    JsonNode shape = c.get("shape");
    assertThat(waveform.length()).isEqualTo(shape.get(shape.size() - 1).asInt());
    assertThat(waveform.channels()).isEqualTo(shape.size() == 1 ? 1 : shape.get(0).asInt());
    if (golden.names().contains(id + ".y")) {
      comparePeak(waveform.channel(0), golden.doubles(id + ".y"), c);
    } else {
      compareEnds(waveform, golden.doubles(id + ".head"), golden.doubles(id + ".tail"), c);
    }
  }

  private static Waveform load(JsonNode c) throws IOException {
    Path file = FOLDER.resolve(c.at("/input/file").asText());
    JsonNode params = c.get("params");
    if (params.has("offset")) {
      int rate = AudioReader.read(file).info().sampleRate();
      double duration = params.get("duration").asDouble();
      return AudioReader.load(file, rate, params.get("offset").asDouble(), duration).waveform();
    }
    return params.get("sr").isNull()
        ? AudioReader.read(file).waveform()
        : AudioReader.load(file, params.get("sr").asInt()).waveform();
  }

  private static void comparePeak(float[] got, double[] wanted, JsonNode c) {
    // The case leaves out both ends; silence outside is soxr's rule as well as ours.
    double tolerance = c.at("/compare/tol").asDouble() * c.get("peak").asDouble();
    for (int i = 0; i < wanted.length; i++) {
      assertThat(Math.abs(got[i] - wanted[i])).as("sample %d", i).isLessThanOrEqualTo(tolerance);
    }
  }

  private static void compareEnds(Waveform got, double[] head, double[] tail, JsonNode c) {
    double tolerance = c.at("/compare/tol").asDouble(0);
    int kept = head.length / got.channels();
    for (int i = 0; i < head.length; i++) {
      float[] channel = got.channel(i / kept);
      int at = i % kept;
      assertThat(Math.abs(channel[at] - head[i])).as("%d", at).isLessThanOrEqualTo(tolerance);
      assertThat(Math.abs(channel[channel.length - kept + at] - tail[i]))
          .as("%d from the end", kept - at)
          .isLessThanOrEqualTo(tolerance);
    }
  }

  /** Level in dB of a resampled tone, without its ends, over the whole tone. */
  private static double gain(double hertz) {
    float[] tone = new float[44100];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / 44100));
    }
    float[] out = Resampler.resample(Waveform.of(44100, tone), 22050).channel(0);
    return 20 * Math.log10(rms(out, EDGE) / rms(tone, 0));
  }

  private static double rms(float[] x, int edge) {
    double sum = 0;
    for (int i = edge; i < x.length - edge; i++) {
      sum += (double) x[i] * x[i];
    }
    return Math.sqrt(sum / (x.length - 2 * edge));
  }
}
