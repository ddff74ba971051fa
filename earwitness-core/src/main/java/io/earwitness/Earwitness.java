package io.earwitness;

import io.earwitness.audio.AudioReader;
import io.earwitness.audio.Waveform;
import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.model.Engine;
import io.earwitness.model.ModelCard;
import io.earwitness.report.ExplainOptions;
import io.earwitness.report.Explainer;
import io.earwitness.report.Explanation;
import io.earwitness.spectral.LogMel;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Spectrogram;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The front door: features without a model, genres and explanations with one.
 *
 * <pre>{@code
 * Spectrogram db = Earwitness.features(Path.of("song.mp3"), MelConfig.DEFAULT);
 * try (Earwitness ear = Earwitness.open(Path.of("model"))) {
 *   String genre = ear.predict(Path.of("song.mp3")).prediction().verdict().words();
 *   ear.explain(Path.of("song.mp3"), ExplainOptions.DEFAULT, Path.of("explained"));
 * }
 * }</pre>
 *
 * <p>Safe to share between threads: one open model serves them all.
 */
public final class Earwitness implements AutoCloseable {
  private static final String WEIGHTS = "weights.safetensors";

  private final DifferentiableClassifier model;
  private final Explainer explainer;

  private Earwitness(DifferentiableClassifier model, String digest) {
    this.model = model;
    this.explainer = new Explainer(model, digest);
  }

  /**
   * The log-mel spectrogram of a sound file in dB, (nMels, frames): {@code librosa.load}, {@code
   * melspectrogram} and {@code power_to_db} in one.
   *
   * @param config librosa's parameters; {@link MelConfig#DEFAULT} are librosa's defaults
   * @throws io.earwitness.audio.AudioFormatException if the file holds no sound
   */
  public static Spectrogram features(Path song, MelConfig config) throws IOException {
    Waveform mono = AudioReader.load(song, config.sampleRate()).waveform();
    return new LogMel(config).apply(mono);
  }

  /**
   * Opens a trained model.
   *
   * @param folder a model folder, as {@code train} leaves it
   * @throws io.earwitness.model.ModelFormatException if the folder is cut, edited or from a newer
   *     format; the message names the field
   * @throws IllegalStateException if no engine is on the class path; add earwitness-torch
   */
  public static Earwitness open(Path folder) throws IOException {
    return open(folder, false);
  }

  /**
   * The same.
   *
   * @param bfloat16 whether predictions may compute with numbers of 16 bits: on processors that
   *     have them about twice as fast, to two or three digits; explanations never do
   */
  public static Earwitness open(Path folder, boolean bfloat16) throws IOException {
    DifferentiableClassifier model = engine().load(folder, bfloat16);
    try {
      return new Earwitness(model, Explainer.digest(folder.resolve(WEIGHTS)));
    } catch (IOException e) {
      model.close();
      throw e;
    }
  }

  /**
   * Opens the starter model, which comes along: ten genres, learned from a few hundred tracks. Its
   * {@link #card} says how good it is and what it must not be used for.
   */
  public static Earwitness starter() throws IOException {
    return open(starterFolder());
  }

  /** The starter model as a model folder, a temporary one that goes when the program ends. */
  public static Path starterFolder() throws IOException {
    Path folder = Files.createTempDirectory("earwitness-starter");
    folder.toFile().deleteOnExit();
    engine().writeStarter(folder);
    try (Stream<Path> files = Files.list(folder)) {
      files.map(Path::toFile).forEach(File::deleteOnExit);
    }
    return folder;
  }

  /**
   * Uses a model of one's own, which {@link #close} closes.
   *
   * @param digest by which results name it
   */
  public static Earwitness of(DifferentiableClassifier model, String digest) {
    return new Earwitness(model, digest);
  }

  /** The engine on the class path. */
  static Engine engine() {
    return ServiceLoader.load(Engine.class)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no engine found: add io.earwitness:earwitness-torch to the class path"));
  }

  /** What the model is and where it came from. */
  public ModelCard card() {
    return model.card();
  }

  /** The model itself. */
  public DifferentiableClassifier model() {
    return model;
  }

  /**
   * Genre, how sure, and probabilities along the song; fast.
   *
   * @throws io.earwitness.audio.AudioFormatException if the file holds no sound
   */
  public Explainer.Answer predict(Path song) throws IOException {
    return explainer.predict(song);
  }

  /**
   * Refuses options that this model cannot fulfil, before any song is read.
   *
   * @throws IllegalArgumentException if a method, an option of it or the target does not exist
   */
  public void check(ExplainOptions options) {
    explainer.check(options);
  }

  /** Explains a song without writing anything. */
  public Explanation explain(Path song, ExplainOptions options) throws IOException {
    return explainer.explain(song, options);
  }

  /**
   * Explains a song and writes report.html, explanation.json, pictures and sounds.
   *
   * @param folder is made where it is missing
   * @throws IllegalArgumentException if method, its options or the target do not exist
   * @throws io.earwitness.audio.AudioFormatException if the file holds no sound
   */
  public Explanation explain(Path song, ExplainOptions options, Path folder) throws IOException {
    return explainer.explain(song, options, folder);
  }

  @Override
  public void close() {
    model.close();
  }
}
