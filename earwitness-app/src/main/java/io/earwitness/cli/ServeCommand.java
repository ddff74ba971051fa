package io.earwitness.cli;

import io.earwitness.web.Limits;
import io.earwitness.web.Studio;
import io.earwitness.web.StudioOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code earwitness serve}. */
@Command(
    name = "serve",
    header = Commands.Headers.SERVE,
    description = {
      "Drop a song into the page, and see and hear what a network heard in it. Serves this machine"
          + " alone unless told otherwise; songs, results and trainings are kept in the state"
          + " folder, whatever ends the program. Ctrl-C ends it.",
    },
    footer = {
      "",
      "Examples: earwitness serve",
      "          earwitness serve --model model --model vanilla --data music",
      "          earwitness serve --host 0.0.0.0 --token TOKEN",
    })
final class ServeCommand extends Subcommand {
  @Option(
      names = "--host",
      paramLabel = "H",
      order = 1,
      defaultValue = "127.0.0.1",
      description =
          "The address to listen at (default: ${DEFAULT-VALUE}, this machine alone); any other needs"
              + " --token.")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "P",
      order = 2,
      defaultValue = "7070",
      description = "The port to listen at, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--token",
      paramLabel = "T",
      order = 3,
      description =
          "Visitors must know it: http://HOST:PORT/?token=T opens the page for them. It goes over"
              + " the network as it is, so put HTTPS in front of it outside a network you trust.")
  private String token;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      order = 4,
      split = "\n",
      hideParamSyntax = true,
      description =
          "A model folder; may be given several times (default: ./model if there is one, else"
              + " 'starter', which comes along).")
  private List<Path> models;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      order = 5,
      split = "\n",
      hideParamSyntax = true,
      description =
          "A folder of music that visitors may train on; may be given several times (default:"
              + " none).")
  private List<Path> data;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      order = 6,
      defaultValue = "studio",
      description = "Where everything is kept (default: ./${DEFAULT-VALUE}).")
  private Path state;

  @Override
  void check() {
    range("--port", port, 0, 65535);
    fromOptions(() -> options(Map.of("any", state)));
    for (Path folder : data == null ? List.<Path>of() : data) {
      need(Files.isDirectory(folder), "--data", folder, "a folder");
    }
  }

  private StudioOptions options(Map<String, Path> folders) {
    return new StudioOptions(
        host,
        port,
        Optional.ofNullable(token),
        folders,
        named(data == null ? List.of() : data),
        state,
        Limits.DEFAULT,
        threads());
  }

  /** Folders by their own names, numbered where two have the same. */
  private static Map<String, Path> named(List<Path> folders) {
    Map<String, Path> named = new LinkedHashMap<>();
    for (Path folder : folders) {
      String stem = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
      String name = stem;
      for (int n = 2; named.containsKey(name); n++) {
        name = stem + "-" + n;
      }
      named.put(name, folder);
    }
    return named;
  }

  @Override
  void work(Console console) throws IOException {
    Map<String, Path> unpacked = new LinkedHashMap<>();
    for (Map.Entry<String, Path> model :
        named(models == null ? List.of(ModelOption.usual()) : models).entrySet()) {
      unpacked.put(model.getKey(), ModelOption.unpacked(model.getValue()));
    }
    Studio studio = Studio.open(options(unpacked), line -> console.note("%s", line));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(studio, console), "shutdown"));
    String shown = host.contains(":") ? "[" + host + "]" : host;
    String address = "http://" + shown + ":" + studio.port() + "/";
    console.result("the studio is open at %s", address + (token == null ? "" : "?token=" + token));
    console.result("Ctrl-C ends it");
    console.flush();
    await();
  }

  /** Waits until the program is told to end. */
  private static void await() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(Studio studio, Console console) {
    try {
      studio.close();
    } catch (IOException e) {
      console.note("%s", Messages.of(e));
    }
  }
}
