package io.earwitness.spectral;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.earwitness.audio.Waveform;
import io.earwitness.spectral.MelConfig.MelNorm;
import io.earwitness.spectral.MelConfig.MelScale;
import io.earwitness.spectral.MelConfig.PadMode;
import io.earwitness.tensor.Safetensors;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What librosa answered: one case of golden/features/cases.json with its input and tolerance. */
record Golden(JsonNode json) {
  private static final JsonNode CASES = read("cases.json");

  /** The cases whose id begins with a prefix. */
  static Stream<Golden> cases(String prefix) {
    return StreamSupport.stream(CASES.path("cases").spliterator(), false)
        .map(Golden::new)
        .filter(c -> c.id().startsWith(prefix));
  }

  String id() {
    return json.path("id").asText();
  }

  JsonNode params() {
    return json.path("params");
  }

  double number(String name, double otherwise) {
    return params().path(name).asDouble(otherwise);
  }

  int count(String name, int otherwise) {
    return params().path(name).asInt(otherwise);
  }

  String text(String name, String otherwise) {
    return params().path(name).asText(otherwise);
  }

  double tolerance() {
    return json.path("compare").path("tol").asDouble();
  }

  /** The parameters of stft; the hop where none is given. */
  StftConfig stft(int hopLength) {
    int nFft = count("n_fft", 2048);
    int winLength = count("win_length", nFft);
    return new StftConfig(
        nFft,
        count("hop_length", hopLength == 0 ? winLength / 4 : hopLength),
        winLength,
        window(),
        params().path("center").asBoolean(true),
        PadMode.valueOf(text("pad_mode", "constant").toUpperCase(Locale.ROOT)));
  }

  Window window() {
    return Window.valueOf(text("window", "hann").toUpperCase(Locale.ROOT));
  }

  /** The parameters of melspectrogram and power_to_db. */
  MelConfig mel(int sampleRate) {
    StftConfig stft = stft(512);
    return new MelConfig(
        count("sr", sampleRate),
        stft.nFft(),
        stft.hopLength(),
        stft.winLength(),
        stft.window(),
        stft.center(),
        stft.padMode(),
        number("power", 2),
        count("n_mels", 128),
        number("fmin", 0),
        number("fmax", 0),
        scale(),
        params().path("norm").isNull() ? MelNorm.NONE : MelNorm.SLANEY,
        number("amin", 1e-10),
        text("ref", "max").equals("max") ? 0 : number("ref", 1),
        topDb());
  }

  double topDb() {
    return params().path("top_db").isNull() ? Double.POSITIVE_INFINITY : number("top_db", 80);
  }

  MelScale scale() {
    return params().path("htk").asBoolean() ? MelScale.HTK : MelScale.SLANEY;
  }

  /** The input's file. */
  Path soundFile() {
    return path(json.path("input").path("file").asText());
  }

  /**
   * The input sound: the file's channel at its own rate, cut, padded and scaled as the case says.
   */
  Waveform sound() {
    JsonNode input = json.path("input");
    Waveform wave = wav(input.path("file").asText()).mono();
    int length = input.path("first").asInt(wave.length());
    wave = wave.slice(0, input.path("pad_to").asInt(length));
    float gain = (float) input.path("gain").asDouble(1);
    float[] y = wave.channel(0).clone();
    for (int i = 0; i < y.length; i++) {
      y[i] *= gain;
    }
    return Waveform.of(wave.sampleRate(), y);
  }

  /** The input array of a case that names one. */
  Tensor input() {
    return tensor(json.path("input").path("tensor").asText());
  }

  boolean has(String role) {
    return json.path("tensors").has(role);
  }

  /** The expected array of a role, rounded to float. */
  Tensor expected(String role) {
    return tensor(json.path("tensors").path(role).asText());
  }

  double[] exact(String role) {
    try {
      return file().doubles(json.path("tensors").path(role).asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Holds an array against the expected one, in the way the case states. */
  void check(String role, Tensor actual) {
    check(role, actual, actual);
  }

  /** The same where {@code actual} is a piece of the whole result. */
  void check(String role, Tensor actual, Tensor whole) {
    if (json.has("shape")) {
      int[] shape = new ObjectMapper().convertValue(json.get("shape"), int[].class);
      assertThat(whole.shape()).as(id()).isEqualTo(shape);
    }
    Tensor expected = expected(role);
    actual = json.has("frames") ? columns(actual) : actual;
    assertThat(actual.shape()).as(id()).isEqualTo(expected.shape());
    double peak = json.path("peak").asDouble(1);
    JsonNode how = json.path("compare");
    double worst = 0;
    for (int i = 0; i < expected.numel(); i++) {
      double g = expected.data()[i];
      double error = Math.abs(actual.data()[i] - g);
      double allowed =
          switch (how.path("how").asText()) {
            case "equal" -> 0;
            case "max_abs" -> tolerance();
            case "max_abs_bands" -> {
              int row = i / expected.size(-1);
              yield row < how.path("rows").asInt() ? tolerance() : how.path("tol_top").asDouble();
            }
            case "max_abs_over_peak" -> tolerance() * peak;
            case "rel_above" -> tolerance() * Math.max(g, how.path("above").asDouble() * peak);
            default -> throw new AssertionError("unknown comparison " + how);
          };
      assertThat(error)
          .as("%s %s[%d]: %s, librosa %s", id(), role, i, actual.data()[i], g)
          .isLessThanOrEqualTo(allowed);
      worst = Math.max(worst, error / Math.max(allowed, Double.MIN_NORMAL));
    }
    if (Boolean.getBoolean("earwitness.golden")) {
      System.out.printf(Locale.ROOT, "%s: %.3f of the tolerance%n", id(), worst);
    }
  }

  private Tensor columns(Tensor all) {
    int[] frames = new ObjectMapper().convertValue(json.get("frames"), int[].class);
    float[] kept = new float[all.size(0) * frames.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = all.get(i / frames.length, frames[i % frames.length]);
    }
    return Tensor.of(kept, all.size(0), frames.length);
  }

  private Tensor tensor(String name) {
    try {
      return file().tensor(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Safetensors file() throws IOException {
    return Safetensors.read(path(json.path("file").asText()));
  }

  private static JsonNode read(String name) {
    try {
      return new ObjectMapper().readTree(path(name).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path path(String name) {
    try {
      return Path.of(Golden.class.getResource("/golden/features/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A plain reader of the plain WAV files of the golden set: 8, 16, 24 bits and float. */
  static Waveform wav(String name) {
    ByteBuffer file;
    try {
      file = ByteBuffer.wrap(Files.readAllBytes(path(name))).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int channels = file.getShort(22);
    int sampleRate = file.getInt(24);
    int bytes = file.getShort(34) / 8;
    int at = 12;
    while (file.getInt(at) != 0x61746164) { // "data"
      at += 8 + file.getInt(at + 4);
    }
    float[][] y = new float[channels][file.getInt(at + 4) / bytes / channels];
    for (int i = 0; i < y[0].length * channels; i++) {
      int p = at + 8 + i * bytes;
      y[i % channels][i / channels] =
          switch (bytes) {
            case 1 -> ((file.get(p) & 0xff) - 128) / 128f;
            case 2 -> file.getShort(p) / 32768f;
            case 3 -> (file.get(p + 2) << 16 | (file.getShort(p) & 0xffff)) / 8388608f;
            default -> file.getFloat(p);
          };
    }
    return Waveform.of(sampleRate, y);
  }

  @Override
  public String toString() {
    return id();
  }
}
