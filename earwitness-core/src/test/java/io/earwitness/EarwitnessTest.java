package io.earwitness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.earwitness.audio.AudioReader;
import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.model.LayerTrace;
import io.earwitness.model.ModelCard;
import io.earwitness.model.Recipes;
import io.earwitness.model.Verdict;
import io.earwitness.report.Comparison;
import io.earwitness.report.ExplainOptions;
import io.earwitness.report.Explanation;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.tensor.Npy;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarwitnessTest {
  private static final int RATE = 32_000;
  private static final ExplainOptions IXG =
      new ExplainOptions("ixg", Map.of(), Optional.empty(), 2);

  @TempDir private Path folder;

  /** Hears "deep" in the lowest 40 bands and "high" in the others; linear, so known on paper. */
  private static final class TwoBands implements DifferentiableClassifier {
    private static final float GAIN = 40;

    @Override
    public ModelCard card() {
      return new ModelCard(
          1,
          "0.1.0",
          List.of("deep", "high"),
          MelConfig.DEFAULT,
          3,
          Recipes.strong(),
          "artist",
          "none",
          1,
          Map.of(),
          null,
          null,
          Map.of());
    }

    @Override
    public Tensor forward(Tensor batch) {
      int size = batch.size(2) * batch.size(3);
      float[] logits = new float[2 * batch.size(0)];
      for (int i = 0; i < batch.numel(); i++) {
        int band = i % size / batch.size(3);
        logits[2 * (i / size) + (band < 40 ? 0 : 1)] += GAIN * batch.data()[i] / size;
      }
      return Tensor.of(logits, batch.size(0), 2);
    }

    @Override
    public Tensor gradient(Tensor batch, int[] target) {
      int size = batch.size(2) * batch.size(3);
      float[] gradient = new float[batch.numel()];
      for (int i = 0; i < gradient.length; i++) {
        int heard = i % size / batch.size(3) < 40 ? 0 : 1;
        gradient[i] = heard == target[i / size] ? GAIN / size : 0;
      }
      return Tensor.of(gradient, batch.shape());
    }

    @Override
    public Tensor baseline() {
      return Tensor.zeros(1, 128, 130);
    }

    @Override
    public List<String> layers() {
      return List.of();
    }

    @Override
    public LayerTrace trace(Tensor batch, int[] target, String layer) {
      throw new IllegalArgumentException("layer " + layer + ": there is none");
    }

    @Override
    public void close() {}
  }

  /** Stereo: a deep tone on the left, a weak high one on the right. */
  private Path song(String name, double seconds, double level) throws IOException {
    float[] left = new float[(int) (seconds * RATE)];
    float[] right = new float[left.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = (float) (level * 0.5 * Math.sin(2 * Math.PI * 220 * i / RATE));
      right[i] = (float) (level * 0.02 * Math.sin(2 * Math.PI * 5000 * i / RATE));
    }
    Path file = folder.resolve(name);
    WavWriter.write(file, Waveform.of(RATE, left, right), WavWriter.Encoding.PCM24);
    return file;
  }

  @Test
  void featuresAreDecibelsBelowTheLoudest() throws IOException {
    Spectrogram db = Earwitness.features(song("a.wav", 2, 1), MelConfig.DEFAULT);
    assertThat(db.frames()).isEqualTo(1 + 2 * 22_050 / 512);
    assertThat(db.values().max()).isZero();
    assertThat(db.values().min()).isEqualTo(-80);
  }

  @Test
  void explainsASongFromSoundToReport() throws IOException {
    Path file = song("Lied für dich.wav", 7, 1);
    Path out = folder.resolve("out");
    Explanation explanation;
    try (Earwitness ear = Earwitness.of(new TwoBands(), "feed")) {
      explanation = ear.explain(file, IXG, out);
      assertThat(ear.predict(file).prediction()).isEqualTo(explanation.prediction());
    }
    assertThat(explanation.prediction().verdict().genre()).contains("deep");
    for (String name : List.of("timeline", "spectrogram", "explained", "moment-1", "moment-2")) {
      assertThat(out.resolve(name + ".png")).isNotEmptyFile();
      assertThat(out.resolve(name + ".svg")).isNotEmptyFile();
    }
    assertThat(out.resolve("report.html")).content().contains("The network hears <b>deep</b>");
    JsonNode json = new ObjectMapper().readTree(out.resolve("explanation.json").toFile());
    assertThat(json.at("/schemaVersion").asInt()).isEqualTo(1);
    assertThat(json.at("/song/file").asText()).isEqualTo("Lied für dich.wav");
    assertThat(json.at("/verdict/genre").asText()).isEqualTo("deep");
    assertThat(json.at("/explanation/map/frames").asInt()).isEqualTo(1 + 7 * 22_050 / 512);
    Tensor map = Npy.read(out.resolve("map.npy"));
    assertThat(map.shape()).containsExactly(128, 1 + 7 * 22_050 / 512);
    assertThat(map.get(100, 50)).as("high bands say nothing about deep").isZero();
    assertThat(map.get(8, 50)).isPositive();
    try (var files = Files.list(out)) {
      assertThat(files.map(f -> f.getFileName().toString())).noneMatch(f -> f.contains(".part"));
    }
  }

  @Test
  void takesAwayWhatAnEarlierRunLeft() throws IOException {
    Path out = folder.resolve("out");
    Path view = Files.createDirectories(out.resolve("views/deconv-relu1-3"));
    Path kept = Files.createDirectories(out.resolve("views/kept"));
    List<String> stale =
        List.of("whole.wav", "moment-7.png", "moment-7.svg", "explained-grey.png", "part.wav");
    for (String name : stale) {
      Files.writeString(out.resolve(name), "old");
    }
    for (String name : List.of("map.npy", "picture.png", "grey.png", "rest.wav")) {
      Files.writeString(view.resolve(name), "old");
    }
    Files.writeString(out.resolve("notes.txt"), "mine");
    Files.writeString(kept.resolve("moments.csv"), "mine");
    try (Earwitness ear = Earwitness.of(new TwoBands(), "feed")) {
      ear.explain(song("a.wav", 4, 0), IXG, out); // silent: nothing to explain
    }
    stale.forEach(name -> assertThat(out.resolve(name)).doesNotExist());
    assertThat(view).doesNotExist();
    assertThat(out.resolve("notes.txt")).hasContent("mine");
    assertThat(kept.resolve("moments.csv")).hasContent("mine");
  }

  @Test
  void neverRemovesTheSongItself() throws IOException {
    Path file = song("whole.wav", 1, 1);
    byte[] before = Files.readAllBytes(file);
    try (Earwitness ear = Earwitness.of(new TwoBands(), "feed")) {
      assertThatThrownBy(() -> ear.explain(file, IXG, folder))
          .hasMessageContaining("whole.wav: has the name of a result in ");
      Explanation explanation = ear.explain(file, IXG, folder.resolve("one"));
      Comparison.write(folder, Map.of("one", explanation), 1);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void partAndRestAreTheSong() throws IOException {
    Path file = song("a.wav", 4, 1);
    try (Earwitness ear = Earwitness.of(new TwoBands(), "feed")) {
      ear.explain(file, IXG, folder);
    }
    Waveform song = AudioReader.read(file).waveform();
    Waveform part = AudioReader.read(folder.resolve("part.wav")).waveform();
    Waveform rest = AudioReader.read(folder.resolve("rest.wav")).waveform();
    assertThat(part.channels()).isEqualTo(2);
    assertThat(part.sampleRate()).isEqualTo(RATE);
    for (int i = 0; i < song.length(); i += 11) {
      float sum = part.channel(0)[i] + rest.channel(0)[i];
      assertThat(sum).isCloseTo(song.channel(0)[i], within(2e-7f));
    }
    assertThat(energy(part.channel(0))).as("deep").isGreaterThan(0.5 * energy(song.channel(0)));
    assertThat(energy(part.channel(1))).as("high").isLessThan(0.05 * energy(song.channel(1)));
  }

  @Test
  void silenceIsCalledSilent() throws IOException {
    Path file = song("a.wav", 4, 0);
    try (Earwitness ear = Earwitness.of(new TwoBands(), "feed")) {
      Explanation explanation = ear.explain(file, IXG, folder.resolve("out"));
      assertThat(explanation.prediction().verdict().kind()).isEqualTo(Verdict.Kind.SILENT);
      assertThat(explanation.map()).isEmpty();
    }
    assertThat(folder.resolve("out/part.wav")).doesNotExist();
    assertThat(folder.resolve("out/report.html")).content().contains("nothing to hear");
  }

  @Test
  void namesWhatItDoesNotKnow() throws IOException {
    Path file = song("a.wav", 1, 1);
    try (Earwitness ear = Earwitness.of(new TwoBands(), "feed")) {
      var polka = new ExplainOptions("ixg", Map.of(), Optional.of("polka"), 1);
      assertThatThrownBy(() -> ear.explain(file, polka))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("target polka: need one of [deep, high]");
      var magic = new ExplainOptions("magic", Map.of(), Optional.empty(), 1);
      assertThatThrownBy(() -> ear.explain(file, magic)).hasMessageContaining("method magic");
    }
    assertThatThrownBy(() -> new ExplainOptions("ixg", Map.of(), Optional.empty(), 99))
        .hasMessage("moments 99: need 0 to 50");
    assertThatThrownBy(Earwitness::engine)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("earwitness-torch");
  }

  private static double energy(float[] samples) {
    double sum = 0;
    for (float x : samples) {
      sum += (double) x * x;
    }
    return sum;
  }
}
