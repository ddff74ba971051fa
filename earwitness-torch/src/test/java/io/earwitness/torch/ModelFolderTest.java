package io.earwitness.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.model.Engine;
import io.earwitness.model.ModelCard;
import io.earwitness.model.ModelFormatException;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFolderTest {
  private static final ModelCard CARD = Golden.card(Golden.recipe("tiny_bn"));

  @TempDir private Path temp;
  private Path model;

  @BeforeEach
  void writeAModel() throws IOException {
    model = temp.resolve("mödel with spaces");
    ModelFolder.write(model, CARD, Golden.weights("tiny_bn"));
  }

  private void assertRefused(String... words) {
    assertThatThrownBy(() -> ModelFolder.open(model))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith(model.toString())
        .hasMessageContainingAll(words);
  }

  private void edit(String from, String to) throws IOException {
    Path file = model.resolve(ModelFolder.CARD);
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  @Test
  void readsWhatItWrote() throws IOException {
    ModelFolder read = ModelFolder.open(model);
    assertThat(read.card()).isEqualTo(CARD);
    assertThat(ModelFolder.card(model)).isEqualTo(CARD);
    read.weights()
        .forEach(
            (n, t) ->
                assertThat(t.data()).containsExactly(Golden.weights("tiny_bn").get(n).data()));
    try (var files = Files.list(model)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(ModelFolder.CARD, ModelFolder.WEIGHTS);
    }
  }

  @Test
  void coreFindsTheEngine() throws IOException {
    List<Engine> engines = new ArrayList<>();
    ServiceLoader.load(Engine.class).forEach(engines::add);
    assertThat(engines).hasSize(1);
    try (DifferentiableClassifier net = engines.get(0).load(model, false)) {
      Golden.Case c =
          Golden.cases("forward").filter(f -> f.net().equals("tiny_bn")).findFirst().orElseThrow();
      c.check("logits", net.forward(c.input()));
    }
  }

  /** A folder of format 1, kept as it was written; every later version must open it. */
  @Test
  void opensFormatOne() throws IOException, URISyntaxException {
    Path kept = Path.of(ModelFolderTest.class.getResource("/models/format-1").toURI());
    ModelFolder folder = ModelFolder.open(kept);
    assertThat(folder.card().labels()).containsExactly("blues", "jazz", "metal");
    try (TorchClassifier net = TorchClassifier.of(folder.card(), folder.weights())) {
      Tensor ramp = Tensor.zeros(1, 1, 16, 20);
      for (int i = 0; i < ramp.numel(); i++) {
        ramp.data()[i] = i / 320f;
      }
      float[] expected = {0.87356734f, 0.4375109f, 1.7021854f};
      float[] logits = net.forward(ramp).data();
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) logits[i]).isCloseTo(expected[i], within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'\"a\", \"b\", \"c\"', '\"a\", \"b\", \"x\"', labels",
    "'\"nMels\" : 16', '\"nMels\" : 32', features",
    "'\"segmentSeconds\" : 0.304', '\"segmentSeconds\" : 0.31', segmentSeconds",
    "'\"filters\" : 8', '\"filters\" : 9', recipe",
    "'\"seed\" : 1', '\"seed\" : 2', seed",
    "'\"metrics\" : { }', '\"metrics\" : {\"track\" : 1.0}', metrics",
  })
  void refusesAnEditedField(String from, String to, String field) throws IOException {
    edit(from, to);
    assertRefused(": " + field + ": was edited");
  }

  @Test
  void refusesAFieldThatIsGoneOrAdded() throws IOException {
    edit("\"metrics\" : { },", "");
    assertRefused(": metrics: missing");
    edit("\"formatVersion\" : 1,", "\"formatVersion\" : 1, \"metrics\" : { }, \"odd\" : 1,");
    assertRefused(": odd: was edited");
  }

  @Test
  void refusesANewerFormat() throws IOException {
    edit("\"formatVersion\" : 1", "\"formatVersion\" : 2");
    assertRefused("formatVersion", "2 is newer than 1");
  }

  @Test
  void refusesAMissingField() throws IOException {
    edit("\"labels\"", "\"lables\"");
    assertRefused("labels: missing");
  }

  @Test
  void refusesACutCard() throws IOException {
    Path file = model.resolve(ModelFolder.CARD);
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() / 2));
    assertRefused(ModelFolder.CARD, "cut");
    Files.writeString(file, "");
    assertRefused(ModelFolder.CARD);
    Files.writeString(file, "[1, 2]");
    assertRefused(ModelFolder.CARD, "not a JSON object");
  }

  @Test
  void refusesCutWeights() throws IOException {
    Path file = model.resolve(ModelFolder.WEIGHTS);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 4));
    assertRefused(ModelFolder.WEIGHTS, "cut or edited");
    Files.write(file, new byte[0]);
    assertRefused(ModelFolder.WEIGHTS);
  }

  @Test
  void refusesOneFlippedBitInTheWeights() throws IOException {
    Path file = model.resolve(ModelFolder.WEIGHTS);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 10] ^= 1;
    Files.write(file, bytes);
    assertRefused(ModelFolder.WEIGHTS, "cut or edited");
  }

  @Test
  void refusesFoldersThatAreNone() throws IOException {
    Files.delete(model.resolve(ModelFolder.WEIGHTS));
    assertRefused(ModelFolder.WEIGHTS + ": missing");
    Files.delete(model.resolve(ModelFolder.CARD));
    assertRefused(ModelFolder.CARD + ": missing");
    Files.delete(model);
    assertThatThrownBy(() -> ModelFolder.open(model))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(model.toString());
  }

  @Test
  void refusesToWriteWeightsOfAnotherNetwork() {
    Map<String, Tensor> weights = new LinkedHashMap<>(Golden.weights("tiny_bn"));
    weights.put("fc2.bias", Tensor.zeros(4));
    assertThatThrownBy(() -> ModelFolder.write(model, CARD, weights))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("fc2.bias: shape [4], the card's recipe needs [3]");
    weights.remove("fc2.bias");
    assertThatThrownBy(() -> ModelFolder.write(model, CARD, weights))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("fc2.bias: missing");
  }
}
