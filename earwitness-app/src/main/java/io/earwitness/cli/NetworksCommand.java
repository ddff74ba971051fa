package io.earwitness.cli;

import io.earwitness.model.Architecture;
import io.earwitness.model.Architecture.Step;
import io.earwitness.model.Layer;
import io.earwitness.model.Recipe;
import io.earwitness.model.Recipes;
import io.earwitness.model.Size;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code earwitness networks}. */
@Command(
    name = "networks",
    header = Commands.Headers.NETWORKS,
    description =
        "For segments of 3 s and ten genres. A receptive field is what one cell of a layer can see"
            + " of the spectrogram: so many milliseconds, and so many Hz around 1 kHz.",
    footer = {"", "Example: earwitness networks --json"})
final class NetworksCommand extends Subcommand {
  private static final MelConfig FEATURES = MelConfig.DEFAULT;
  private static final Size INPUT =
      new Size(FEATURES.nMels(), FEATURES.frames(3 * FEATURES.sampleRate()));
  private static final int LABELS = 10;

  @Override
  void work(Console console) {
    List<Map<String, Object>> documents = new ArrayList<>();
    for (Recipe recipe : Recipes.all()) {
      Architecture network = Architecture.of(recipe, LABELS, INPUT);
      console.result(
          "%s: %,d weights, input %s (1, %d, %d)",
          recipe.name(), network.learned(), recipe.input(), INPUT.freq(), INPUT.time());
      console.result(
          "  %-10s %-26s %-16s %10s %8s %8s", "layer", "", "output", "weights", "ms", "Hz");
      network.steps().forEach(step -> console.result(line(step)));
      console.result("");
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("name", recipe.name());
      document.put("input", recipe.input());
      document.put("weights", network.learned());
      document.put("layers", network.steps().stream().map(NetworksCommand::document).toList());
      document.put("training", recipe.training());
      documents.add(document);
    }
    console.put("features", FEATURES);
    console.put("networks", documents);
  }

  private static String line(Step step) {
    return String.format(
        Locale.ROOT,
        "  %-10s %-26s %-16s %,10d %8.0f %8.0f",
        step.layer().name(),
        details(step.layer()),
        shape(step).stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")")),
        step.learned(),
        milliseconds(step.field().time()),
        hertz(step.field().freq()));
  }

  private static Map<String, Object> document(Step step) {
    Map<String, Object> layer = new LinkedHashMap<>();
    layer.put("layer", step.layer());
    layer.put("shape", shape(step));
    layer.put("weights", step.learned());
    layer.put("fieldBands", Math.min(step.field().freq(), INPUT.freq()));
    layer.put("fieldFrames", Math.min(step.field().time(), INPUT.time()));
    layer.put("fieldMs", milliseconds(step.field().time()));
    layer.put("fieldHz", hertz(step.field().freq()));
    return layer;
  }

  private static List<Integer> shape(Step step) {
    return step.flat()
        ? List.of(step.channels())
        : List.of(step.channels(), step.size().freq(), step.size().time());
  }

  /** From the first sample of the first frame to the last of the last, at most the segment. */
  private static double milliseconds(int frames) {
    int samples = (frames - 1) * FEATURES.hopLength() + FEATURES.nFft();
    return 1000.0 * Math.min(samples, 3 * FEATURES.sampleRate()) / FEATURES.sampleRate();
  }

  /** Width of so many mel bands, their triangles included, with the middle one at 1 kHz. */
  private static double hertz(int bands) {
    Spectrogram axes = new Spectrogram(Tensor.zeros(FEATURES.nMels(), 1), FEATURES);
    int middle = 0;
    while (axes.hertz(middle) < 1000) {
      middle++;
    }
    double below = middle - (bands - 1) / 2.0 - 1;
    double above = middle + (bands - 1) / 2.0 + 1;
    if (below < -1) {
      above = Math.min(above - 1 - below, FEATURES.nMels());
      below = -1;
    }
    return axes.hertz(above) - axes.hertz(below);
  }

  private static String details(Layer layer) {
    if (layer instanceof Layer.Conv conv) {
      return conv.filters() + " filters " + size(conv.kernel()) + stride(conv.stride());
    }
    if (layer instanceof Layer.ConvTranspose conv) {
      return conv.filters() + " filters " + size(conv.kernel()) + stride(conv.stride());
    }
    if (layer instanceof Layer.MaxPool pool) {
      return "largest of " + size(pool.size());
    }
    if (layer instanceof Layer.Dropout dropout) {
      return "p " + dropout.p();
    }
    if (layer instanceof Layer.Linear linear) {
      return linear.units() == 0 ? "one output a genre" : linear.units() + " units";
    }
    if (layer instanceof Layer.Mask mask) {
      return mask.text();
    }
    return "";
  }

  private static String size(Size size) {
    return size.freq() + "x" + size.time();
  }

  private static String stride(Size stride) {
    return stride.equals(new Size(1, 1)) ? "" : ", stride " + size(stride);
  }
}
