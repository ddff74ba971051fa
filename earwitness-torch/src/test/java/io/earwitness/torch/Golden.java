package io.earwitness.torch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.earwitness.model.InputScaling;
import io.earwitness.model.Layer;
import io.earwitness.model.ModelCard;
import io.earwitness.model.Recipe;
import io.earwitness.model.Recipes;
import io.earwitness.model.Size;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Window;
import io.earwitness.tensor.Safetensors;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The golden cases of {@code golden/explain}: networks, inputs, expected values. */
final class Golden {
  private static final JsonNode ALL = readCases();

  private Golden() {}

  /** One case: what was computed, and what it gave. */
  record Case(JsonNode json) {
    String name() {
      return json.path("case").asText();
    }

    String net() {
      return json.path("net").asText();
    }

    /** A parameter of the method, in the source library's name. */
    JsonNode param(String name) {
      return json.path("params").path(name);
    }

    Tensor input() {
      return given(json.path("input").asText());
    }

    int[] target() {
      return StreamSupport.stream(json.path("target").spliterator(), false)
          .mapToInt(JsonNode::asInt)
          .toArray();
    }

    Iterable<String> outputs() {
      return () -> json.path("outputs").fieldNames();
    }

    /** Compares with an expected output within the case's own tolerance. */
    void check(String output, Tensor actual) {
      JsonNode expected = json.path("outputs").path(output);
      Tensor values = read(expected.path("file").asText(), expected.path("tensor").asText());
      assertThat(actual.shape()).as(name() + " " + output).isEqualTo(values.shape());
      double atol = expected.path("atol").asDouble();
      double worst = 0;
      for (int i = 0; i < values.numel(); i++) {
        worst = Math.max(worst, Math.abs((double) actual.data()[i] - values.data()[i]));
      }
      assertThat(worst).as(name() + " " + output).isLessThanOrEqualTo(atol);
    }

    /** An expected output as it is stored. */
    double[] expected(String output) {
      JsonNode at = json.path("outputs").path(output);
      return doubles(at.path("file").asText(), at.path("tensor").asText());
    }

    /** Compares in double, within one of the case's tolerances. */
    void check(String output, double[] actual, String tolerance) {
      double[] values = expected(output);
      assertThat(actual).as(name() + " " + output).hasSameSizeAs(values);
      double atol = json.path("outputs").path(output).path(tolerance).asDouble();
      double worst = 0;
      for (int i = 0; i < values.length; i++) {
        worst = Math.max(worst, Math.abs(actual[i] - values[i]));
      }
      assertThat(worst).as(name() + " " + output).isLessThanOrEqualTo(atol);
    }

    @Override
    public String toString() {
      return name();
    }
  }

  /** The cases of one method. */
  static Stream<Case> cases(String method) {
    return StreamSupport.stream(ALL.path("cases").spliterator(), false)
        .filter(c -> c.path("method").asText().equals(method))
        .map(Case::new);
  }

  /** One of the small networks, its input 16 bands x 20 frames, 3 labels. */
  static TorchClassifier net(String name) {
    return TorchClassifier.of(card(recipe(name)), weights(name));
  }

  static Map<String, Tensor> weights(String net) {
    try {
      Safetensors file = Safetensors.read(path(net + ".safetensors"));
      Map<String, Tensor> weights = new LinkedHashMap<>();
      for (String name : file.names()) {
        weights.put(name, file.tensor(name));
      }
      return weights;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Recipe recipe(String net) {
    List<Layer> layers = new ArrayList<>();
    for (JsonNode layer : ALL.path("nets").path(net).path("layers")) {
      String name = layer.path("name").asText();
      // Our global average gives values already; torch's leaves 1 x 1 maps to flatten.
      if (!name.equals("flatten") || !(last(layers) instanceof Layer.GlobalAveragePool)) {
        layers.add(layer(name, layer));
      }
    }
    return new Recipe(net, InputScaling.UNIT, layers, Recipes.vanilla().training());
  }

  private static Layer last(List<Layer> layers) {
    return layers.get(layers.size() - 1);
  }

  private static Layer layer(String name, JsonNode at) {
    return switch (at.path("type").asText()) {
      case "Conv2d" ->
          new Layer.Conv(
              name,
              at.path("out_channels").asInt(),
              size(at, "kernel_size"),
              size(at, "stride"),
              size(at, "padding"));
      case "ConvTranspose2d" ->
          new Layer.ConvTranspose(
              name,
              at.path("out_channels").asInt(),
              size(at, "kernel_size"),
              size(at, "stride"),
              size(at, "padding"));
      case "BatchNorm2d" -> new Layer.BatchNorm(name, at.path("eps").asDouble());
      case "ReLU" -> new Layer.Relu(name);
      case "MaxPool2d" ->
          new Layer.MaxPool(
              name, new Size(at.path("kernel_size").asInt(), at.path("stride").asInt()));
      case "Mask" -> mask(name, at);
      case "Flatten" -> new Layer.Flatten(name);
      case "AdaptiveAvgPool2d" -> new Layer.GlobalAveragePool(name);
      case "Linear" -> new Layer.Linear(name, at.path("out_features").asInt());
      default -> throw new IllegalArgumentException("layer " + at);
    };
  }

  static Layer.Mask mask(String name, JsonNode at) {
    return new Layer.Mask(
        name,
        Layer.Mask.Shape.valueOf(at.path("shape").asText().toUpperCase(Locale.ROOT)),
        at.path("a_f").asDouble(),
        at.path("a_t").asDouble(),
        at.path("beta").asDouble());
  }

  private static Size size(JsonNode layer, String field) {
    return new Size(layer.path(field).path(0).asInt(), layer.path(field).path(1).asInt());
  }

  /** A card for small networks: 16 bands, 20 frames. */
  static ModelCard card(Recipe recipe) {
    MelConfig d = MelConfig.DEFAULT;
    MelConfig small =
        new MelConfig(
            8000,
            256,
            128,
            256,
            Window.HANN,
            true,
            d.padMode(),
            2,
            16,
            0,
            0,
            d.scale(),
            d.norm(),
            d.amin(),
            d.ref(),
            d.topDb());
    return new ModelCard(
        ModelCard.FORMAT,
        "test",
        List.of("a", "b", "c"),
        small,
        19 * 128 / 8000.0,
        recipe,
        "track",
        "",
        1,
        Map.of(),
        null,
        null,
        Map.of());
  }

  /** A tensor of {@code given.safetensors}. */
  static Tensor given(String name) {
    return read("given.safetensors", name);
  }

  /** A tensor of a golden file, rounded to float. */
  static Tensor read(String file, String tensor) {
    try {
      return Safetensors.read(path(file)).tensor(tensor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A tensor of a golden file as it is stored. */
  static double[] doubles(String file, String tensor) {
    try {
      return Safetensors.read(path(file)).doubles(tensor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode readCases() {
    try {
      return new ObjectMapper().readTree(path("cases.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path path(String file) {
    URL url = Golden.class.getResource("/golden/explain/" + file);
    assertThat(url).as("test resource " + file).isNotNull();
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
