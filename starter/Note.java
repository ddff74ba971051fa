import io.earwitness.torch.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;

/** Writes a pair of provenance into a model's card. java -cp ... Note.java MODEL KEY TEXT */
final class Note {
  public static void main(String[] args) throws IOException {
    Path model = Path.of(args[0]);
    ModelFolder.writeCard(model, ModelFolder.card(model).withProvenance(args[1], args[2]));
  }
}
