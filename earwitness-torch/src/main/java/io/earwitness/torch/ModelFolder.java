package io.earwitness.torch;

import io.earwitness.model.ModelCard;
import io.earwitness.model.ModelFormatException;
import io.earwitness.tensor.AtomicFiles;
import io.earwitness.tensor.Safetensors;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model on disk: {@code model.json} (the card, with digests of its fields and of the weights),
 * {@code weights.safetensors} (torch's names; opens in Python), and what training leaves beside
 * them ({@code history.csv}, {@code split.csv}, {@code metrics.json}).
 *
 * <p>Each file is written under a temporary name and moved into place, {@code model.json} last: a
 * folder that was interrupted is refused, never taken for a model. Does not load libtorch.
 */
public final class ModelFolder {
  /** File name of the card. */
  public static final String CARD = "model.json";

  /** File name of the weights. */
  public static final String WEIGHTS = "weights.safetensors";

  private final Path folder;
  private final ModelCard card;

  private ModelFolder(Path folder, ModelCard card) {
    this.folder = folder;
    this.card = card;
  }

  /**
   * Opens a folder and checks all of it.
   *
   * @throws NoSuchFileException if there is no such folder
   * @throws ModelFormatException if a file is missing, cut or edited, or the format newer than this
   *     program's; the message names the field
   */
  public static ModelFolder open(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    byte[] text = bytes(folder, CARD);
    byte[] weights = bytes(folder, WEIGHTS);
    CardJson json = CardJson.parse(folder, text);
    ModelCard card = json.card();
    json.checkDigest(WEIGHTS, weights);
    ModelFolder model = new ModelFolder(folder, card);
    WeightCheck.check(folder, card, model.weights());
    return model;
  }

  /** The card alone, checked; for lists of models. */
  public static ModelCard card(Path folder) throws IOException {
    return CardJson.parse(folder, bytes(folder, CARD)).card();
  }

  private static byte[] bytes(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new ModelFormatException(folder, name, "missing");
    }
    return Files.readAllBytes(file);
  }

  /**
   * Writes card and weights, making the folder.
   *
   * @param weights by torch's names, all of {@link io.earwitness.model.Architecture#weights};
   *     others are left out
   */
  public static void write(Path folder, ModelCard card, Map<String, Tensor> weights)
      throws IOException {
    Map<String, Tensor> ordered = WeightCheck.check(folder, card, weights);
    Safetensors.write(folder.resolve(WEIGHTS), ordered, Map.of("format", "pt"));
    writeCard(folder, card);
  }

  /**
   * Writes the card anew, the weights as they are: for metrics that come after training.
   *
   * @throws ModelFormatException if there are no weights that fit it
   */
  public static void writeCard(Path folder, ModelCard card) throws IOException {
    byte[] weights = bytes(folder, WEIGHTS);
    put(folder, CARD, CardJson.of(card, Map.of(WEIGHTS, weights)));
  }

  /** Writes a text file of the folder, UTF-8, moved into place when it is whole. */
  public static void put(Path folder, String name, String text) throws IOException {
    AtomicFiles.write(folder.resolve(name), text);
  }

  /** What the model is. */
  public ModelCard card() {
    return card;
  }

  /** Its weights by torch's names, read from disk. */
  public Map<String, Tensor> weights() throws IOException {
    Path file = folder.resolve(WEIGHTS);
    try {
      Safetensors stored = Safetensors.read(file);
      Map<String, Tensor> weights = new LinkedHashMap<>();
      for (String name : stored.names()) {
        weights.put(name, stored.tensor(name));
      }
      return weights;
    } catch (IOException e) {
      throw new ModelFormatException(folder, WEIGHTS, e.getMessage());
    }
  }
}
