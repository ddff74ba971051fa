package io.earwitness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.earwitness.audio.AudioReader;
import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import io.earwitness.explain.PaperModel;
import io.earwitness.render.Road;
import io.earwitness.tensor.Npy;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several views of one song by the model whose layer {@code relu1} holds two maps, x and x^2. */
class ViewsTest {
  private static final int RATE = 16_000;
  private static final ExplainOptions FOUR =
      new ExplainOptions(
          List.of(
              new ViewRequest("first-layer", Map.of("filter", "strongest:2")),
              new ViewRequest("gradcam", Map.of("layer", "relu1", "relu", "false+true"))),
          Optional.empty(),
          1,
          Road.ORIGINAL_PHASE);

  @TempDir static Path shared;
  private static Path song;
  private static Path out;
  private static Explanation four;

  private static Explainer explainer() {
    return new Explainer(new PaperModel(Tensor.zeros(128, 130).map(v -> 1e-4), 1e-4f), "feed");
  }

  @BeforeAll
  static void explain() throws IOException {
    float[] left = new float[7 * RATE];
    float[] right = new float[left.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = (float) (0.4 * Math.sin(2 * Math.PI * 440 * i / RATE));
      right[i] = (float) (0.2 * Math.sin(2 * Math.PI * (200 + i / 40.0) * i / RATE));
    }
    song = shared.resolve("song.wav");
    WavWriter.write(song, Waveform.of(RATE, left, right), WavWriter.Encoding.PCM24);
    out = shared.resolve("out");
    four = explainer().explain(song, FOUR, out);
  }

  @Test
  void eachCombinationOfValuesIsAView() {
    assertThat(four.views().stream().map(View::name))
        .containsExactly(
            "first-layer-relu1-0",
            "first-layer-relu1-1",
            "gradcam-relu1-false",
            "gradcam-relu1-true");
    assertThat(four.map()).contains(four.views().get(0).map());
    assertThat(four.views().get(1).subject()).isEqualTo("filter 1 of relu1");
    assertThat(four.views().get(1).isOfFilter()).isTrue();
    assertThat(four.views().get(2).subject()).isEqualTo("plus");
    assertThat(four.views().get(3).variant()).isEqualTo("relu true");
  }

  @Test
  void everyViewHasItsFolder() throws IOException {
    Waveform whole = AudioReader.read(song).waveform();
    for (View view : four.views()) {
      Path own = out.resolve("views").resolve(view.name());
      assertThat(Npy.read(own.resolve("map.npy")).shape()).isEqualTo(view.map().values().shape());
      assertThat(own.resolve("picture.svg")).isNotEmptyFile();
      assertThat(ImageIO.read(own.resolve("picture.png").toFile()).getWidth()).isEqualTo(1800);
      assertThat(ImageIO.read(own.resolve("grey.png").toFile()).getHeight()).isEqualTo(128);
      Waveform part = AudioReader.read(own.resolve("part.wav")).waveform();
      Waveform rest = AudioReader.read(own.resolve("rest.wav")).waveform();
      for (int i = 0; i < whole.length(); i += 7) {
        assertThat(part.channel(1)[i] + rest.channel(1)[i])
            .isCloseTo(whole.channel(1)[i], within(2e-7f));
      }
    }
    for (String name : List.of("map.npy", "part.wav", "rest.wav")) {
      Path first = out.resolve("views/first-layer-relu1-0").resolve(name);
      assertThat(Files.mismatch(out.resolve(name), first)).as(name).isEqualTo(-1);
    }
  }

  @Test
  void theJsonNamesFilesThatAreThere() throws IOException {
    JsonNode json = new ObjectMapper().readTree(out.resolve("explanation.json").toFile());
    assertThat(json.path("views")).hasSize(4);
    for (JsonNode view : json.path("views")) {
      for (String at : List.of("/map/file", "/picture", "/grey", "/sounds/part", "/sounds/rest")) {
        assertThat(out.resolve(view.at(at).asText())).as(at).isNotEmptyFile();
      }
      assertThat(view.at("/moment/endSeconds").asDouble())
          .isGreaterThan(view.at("/moment/startSeconds").asDouble());
    }
    assertThat(json.at("/views/0/options/filter").asText()).isEqualTo("0");
    assertThat(json.at("/views/0/target").isNull()).isTrue();
    assertThat(json.at("/views/2/target").asText()).isEqualTo("plus");
    assertThat(json.at("/explanation/layer").asText()).isEqualTo("relu1");
  }

  @Test
  void theReportShowsAndPlaysThem() throws IOException {
    String page = Files.readString(out.resolve("report.html"));
    assertThat(count("class=\"card view-card\"", page)).isEqualTo(4);
    assertThat(count("data-clip=\"(song|part|rest)\"", page)).isEqualTo(12);
    assertThat(page)
        .contains("Four views of this song", "Two filters of relu1, by first-layer")
        .contains("Listen to what filter 0 of relu1 hears")
        .contains("Plus, seen in two ways");
    List<String> ids =
        Pattern.compile("\\sid=\"([^\"]+)\"").matcher(page).results().map(m -> m.group(1)).toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(page.length()).isLessThan(3_000_000);
  }

  @Test
  void oneViewNeedsNoGallery() throws IOException {
    Path alone = shared.resolve("alone");
    explainer().explain(song, new ExplainOptions("ixg", Map.of(), Optional.empty(), 0), alone);
    assertThat(alone.resolve("views")).doesNotExist();
    assertThat(Files.readString(alone.resolve("report.html"))).doesNotContain("view-card\"");
  }

  @Test
  void theOtherRoadStatesWhatItLoses() throws IOException {
    Path remade = shared.resolve("remade");
    ExplainOptions how =
        new ExplainOptions(
            List.of(new ViewRequest("first-layer", Map.of("filter", "0+1"))),
            Optional.empty(),
            1,
            Road.GRIFFIN_LIM);
    explainer().explain(song, how, remade);
    JsonNode sounds =
        new ObjectMapper().readTree(remade.resolve("explanation.json").toFile()).path("sounds");
    assertThat(sounds.path("road").asText()).isEqualTo("GRIFFIN_LIM");
    assertThat(sounds.at("/loss/melErrorDb").asDouble()).isPositive();
    assertThat(AudioReader.read(remade.resolve("whole.wav")).info().sampleRate()).isEqualTo(22_050);
    assertThat(remade.resolve("views/first-layer-relu1-1/whole.wav")).isNotEmptyFile();
    String page = Files.readString(remade.resolve("report.html"));
    assertThat(count("data-sound=\"whole\" src", page)).isEqualTo(1);
    assertThat(page).contains("Loss of remaking the song", "dB off on average");
  }

  @Test
  void clipsAreTheSongThere() throws IOException {
    Path folder = out.resolve("views/gradcam-relu1-true");
    Path part = folder.resolve("part.wav");
    Path rest = folder.resolve("rest.wav");
    String page = new Clips(2, 4.5).add("song", part, rest).add("part", part).html();
    List<Waveform> clips =
        Pattern.compile("base64,([^\"]+)\"")
            .matcher(page)
            .results()
            .map(ViewsTest::decoded)
            .toList();
    assertThat(clips).hasSize(2);
    Waveform whole = AudioReader.read(song).waveform();
    double error = 0;
    double energy = 0;
    for (int i = RATE / 10; i < 2.4 * RATE; i++) {
      double x = whole.channel(0)[2 * RATE + i];
      double y = clips.get(0).channel(0)[i];
      error += (x - y) * (x - y);
      energy += x * x;
    }
    assertThat(clips.get(0).seconds()).isCloseTo(2.5, within(1e-3));
    assertThat(Math.sqrt(error / energy)).as("what MP3 loses of a tone").isLessThan(0.05);
  }

  private static Waveform decoded(MatchResult clip) {
    try {
      Path file = Files.createTempFile(shared, "clip", ".mp3");
      Files.write(file, Base64.getDecoder().decode(clip.group(1)));
      return AudioReader.read(file).waveform();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "first-layer,filter,2,'filter 2: need 0 to 1 for layer relu1'",
    "first-layer,filter,strongest:0,'filter strongest:0: need strongest:K with K from 1 to 24'",
    "first-layer,filter,some,'filter some: need a filter''s number, or all'",
    "first-layer,layer,relu7,'layer relu7: need one of [relu1]'",
    "first-layer,layer,relu1+relu7,'layer relu7: need one of [relu1]'",
    "gradcam,filter,1,'option filter of method gradcam: need one of [layer, relu]'",
    "ig,nSteps,2+x,'nSteps x: need a whole number'",
    "cam,layer,relu1,'option layer of method cam: need one of []'",
  })
  void refusesWhatCannotBe(String method, String option, String value, String message) {
    ExplainOptions wrong = new ExplainOptions(method, Map.of(option, value), Optional.empty(), 1);
    assertThatThrownBy(() -> explainer().explain(song, wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void refusesMoreThanAnybodyCompares() {
    ExplainOptions many =
        new ExplainOptions(
            "ig",
            Map.of("nSteps", "1+2+3+4+5", "baseline", "0+0.1+0.2+0.3+0.4"),
            Optional.empty(),
            1);
    assertThatThrownBy(() -> explainer().check(many))
        .hasMessageStartingWith("views 25: need at most 24");
  }

  private static long count(String regex, String text) {
    return Pattern.compile(regex).matcher(text).results().count();
  }
}
