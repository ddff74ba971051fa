package io.earwitness.cli;

import io.earwitness.Earwitness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which trained networks to ask: one, or several side by side. */
final class ModelsOption {
  @Option(
      names = "--model",
      paramLabel = "MODEL",
      order = 1,
      split = "\n",
      hideParamSyntax = true,
      description =
          "The model folder (default: ./model if there is one, else 'starter', which comes along)."
              + " Given several times, each network gets a folder below --out, named after its"
              + " model folder, and the report at the front shows the same moments in all of"
              + " them.")
  private List<Path> models;

  /** The folders, chosen or usual, by names that are unique. */
  Map<String, Path> folders() throws IOException {
    Map<String, Path> folders = new LinkedHashMap<>();
    for (Path model : models == null ? List.of(ModelOption.usual()) : models) {
      String stem = String.valueOf(model.toAbsolutePath().normalize().getFileName());
      String name = stem;
      for (int n = 2; folders.containsKey(name); n++) {
        name = stem + "-" + n;
      }
      folders.put(name, model);
    }
    return folders;
  }

  /** Opens all of them, with so many threads for one operation. */
  Opened open(int threads) throws IOException {
    Opened opened = new Opened();
    boolean whole = false;
    try {
      for (Map.Entry<String, Path> model : folders().entrySet()) {
        opened.ears.put(model.getKey(), ModelOption.open(model.getValue(), threads, false));
      }
      whole = true;
    } finally {
      if (!whole) {
        opened.close();
      }
    }
    return opened;
  }

  /** Open models by name. */
  static final class Opened implements AutoCloseable {
    private final Map<String, Earwitness> ears = new LinkedHashMap<>();

    Map<String, Earwitness> ears() {
      return ears;
    }

    @Override
    public void close() {
      ears.values().forEach(Earwitness::close);
    }
  }
}
