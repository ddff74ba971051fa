import io.earwitness.torch.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;

/** Writes into a model's card what it must not be used for. java -cp ... Limit.java MODEL TEXT */
final class Limit {
  public static void main(String[] args) throws IOException {
    Path model = Path.of(args[0]);
    ModelFolder.writeCard(model, ModelFolder.card(model).withProvenance("limits", args[1]));
  }
}
