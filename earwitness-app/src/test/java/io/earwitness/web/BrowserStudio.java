package io.earwitness.web;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.earwitness.Earwitness;
import io.earwitness.audio.AudioReader;
import io.earwitness.audio.WavWriter;
import io.earwitness.synth.Genre;
import io.earwitness.synth.Synth;
import io.earwitness.synth.SynthMusic;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A studio with the starter twice, a browser, and a short synthesised song that was dropped into
 * the page: made once for all classes that ask for it, skipped where no browser is.
 */
final class BrowserStudio implements AutoCloseable {
  static final double SECONDS = 9;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final Studio studio;
  final Browser browser;
  final Path file;
  final String song;
  final double stageWidth;

  private BrowserStudio() throws IOException {
    folder = Files.createTempDirectory("studio-browser");
    file = folder.resolve("Off-beat study.wav");
    WavWriter.write(
        file,
        new SynthMusic(3).render(Genre.of("reggae"), 0, SECONDS).mix(),
        WavWriter.Encoding.PCM16);
    Path data = folder.resolve("music");
    new Synth(2, 3, 1, false).write(data, done -> {});
    Map<String, Path> models = new LinkedHashMap<>();
    models.put("starter", Earwitness.starterFolder());
    models.put("twin", Earwitness.starterFolder());
    studio =
        Studio.open(
            new StudioOptions(
                "127.0.0.1",
                0,
                Optional.empty(),
                models,
                Map.of("music", data),
                folder.resolve("state"),
                Limits.DEFAULT,
                2),
            line -> {});
    browser = Browser.open(folder.resolve("profile"));
    song = drop(file);
    browser.one(".stage[data-complete=true]");
    stageWidth = browser.number("document.querySelector('.stage').clientWidth");
  }

  /** Drops a file into the first view; its song's id. */
  String drop(Path sound) {
    browser.go(address("#/"));
    browser.one("input[type=file]").sendKeys(sound.toAbsolutePath().normalize().toString());
    browser.until("location.hash.startsWith('#/song/')");
    return browser.address().replaceAll(".*#/song/([^?]*).*", "$1");
  }

  String address(String path) {
    return "http://127.0.0.1:" + studio.port() + "/" + path;
  }

  /** Opens the song in a view and waits until all of its picture is there. */
  void open(String view) {
    browser.go(address("#/song/" + song + "?" + view));
    browser.one(".stage[data-complete=true]");
  }

  byte[] bytes(String path) throws IOException, InterruptedException {
    String whole = path.startsWith("http") ? path : address(path);
    var response =
        http.send(HttpRequest.newBuilder(URI.create(whole)).build(), BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException(path + ": " + response.statusCode());
    }
    return response.body();
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return json.readTree(bytes(path));
  }

  JsonNode ask(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address(path)))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return json.readTree(http.send(request, BodyHandlers.ofByteArray()).body());
  }

  /** The first channel of a sound that the server sends. */
  float[] sound(String path) throws IOException, InterruptedException {
    Path wav = Files.write(folder.resolve("heard.wav"), bytes(path));
    return AudioReader.read(wav).waveform().channel(0);
  }

  BufferedImage picture(String path) throws IOException, InterruptedException {
    return ImageIO.read(new ByteArrayInputStream(bytes(path)));
  }

  @Override
  public void close() throws IOException {
    browser.close();
    studio.close();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** Gives the studio to the methods of a test class. */
  static final class Extension implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace MINE =
        ExtensionContext.Namespace.create(BrowserStudio.class);

    @Override
    public void beforeAll(ExtensionContext context) {
      assumeTrue(
          Browser.isThere(),
          "no chromium and chromedriver here: install both to use the studio in a browser");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == BrowserStudio.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(MINE)
          .getOrComputeIfAbsent(
              BrowserStudio.class,
              key -> {
                try {
                  return new BrowserStudio();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
