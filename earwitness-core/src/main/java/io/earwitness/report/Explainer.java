package io.earwitness.report;

import io.earwitness.audio.LongSound;
import io.earwitness.audio.Samples;
import io.earwitness.explain.Attributors;
import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.model.ModelCard;
import io.earwitness.model.SongPrediction;
import io.earwitness.model.SongPredictor;
import io.earwitness.model.Timeline;
import io.earwitness.spectral.LogMel;
import io.earwitness.spectral.Segment;
import io.earwitness.spectral.Segmenter;
import io.earwitness.spectral.Spectrogram;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleConsumer;

/**
 * From a sound file to its explanation with one model. Safe to share between threads, as the model
 * is; the model stays the caller's.
 */
public final class Explainer {
  private final DifferentiableClassifier model;
  private final String modelDigest;
  private final SongPredictor predictor;
  private final LogMel logMel;
  private final DoubleConsumer progress;

  /**
   * An explainer for a model.
   *
   * @param modelDigest SHA-256 of its weights, by which results name it
   */
  public Explainer(DifferentiableClassifier model, String modelDigest) {
    this(model, modelDigest, share -> {});
  }

  /**
   * An explainer that is watched.
   *
   * @param progress hears, for each view, which share of the song's windows is done; it may end the
   *     work by throwing
   */
  public Explainer(DifferentiableClassifier model, String modelDigest, DoubleConsumer progress) {
    this.progress = progress;
    this.model = model;
    this.modelDigest = modelDigest;
    this.predictor = new SongPredictor(model);
    this.logMel = new LogMel(model.card().features());
  }

  /**
   * The network's answer to a song.
   *
   * @param song what was heard
   * @param prediction what the network said
   * @param warnings whole sentences about the file
   */
  public record Answer(Song song, SongPrediction prediction, List<String> warnings) {
    /** Copies the warnings. */
    public Answer {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Genre, probabilities and timeline only.
   *
   * @throws io.earwitness.audio.AudioFormatException if the file holds no sound
   */
  public Answer predict(Path file) throws IOException {
    try (LongSound mono = LongSound.load(file, model.card().features().sampleRate())) {
      return new Answer(song(file, mono), predict(mono), mono.warnings());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private SongPrediction predict(LongSound mono) {
    return predictor.predict(predictor.segmenter().apply(mono), mono.seconds());
  }

  /**
   * Refuses options that the model cannot fulfil.
   *
   * @throws IllegalArgumentException if a method, an option of it or the target does not exist
   */
  public void check(ExplainOptions options) {
    new ViewPlan(model, options.views());
    options.target().ifPresent(t -> label(model.card(), t));
  }

  /**
   * The whole explanation, without writing anything.
   *
   * @throws IllegalArgumentException if method, its options or target do not exist
   * @throws io.earwitness.audio.AudioFormatException if the file holds no sound
   */
  public Explanation explain(Path file, ExplainOptions options) throws IOException {
    ModelCard card = model.card();
    ViewPlan plan = new ViewPlan(model, options.views());
    int asked = options.target().map(t -> label(card, t)).orElse(-1);
    try (LongSound mono = LongSound.load(file, card.features().sampleRate())) {
      return explain(file, mono, plan, asked, options);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Explanation explain(
      Path file, LongSound mono, ViewPlan plan, int asked, ExplainOptions options)
      throws IOException {
    SongPrediction prediction = predict(mono);
    Spectrogram spectrogram = logMel.apply(mono);
    List<View> views = List.of();
    List<Timeline.Point> moments = List.of();
    if (prediction.prediction().isPresent()) {
      int target = asked >= 0 ? asked : prediction.prediction().get().top();
      List<Timeline.Point> strongest =
          prediction.timeline().strongest(target, Math.max(1, options.moments()));
      double convinced = strongest.get(0).startSeconds();
      views = plan.of(windows(mono), spectrogram.frames(), target, convinced, progress);
      moments =
          strongest.stream()
              .limit(options.moments())
              .sorted(Comparator.comparingDouble(Timeline.Point::startSeconds))
              .toList();
    }
    return new Explanation(
        song(file, mono),
        model.card(),
        modelDigest,
        prediction,
        spectrogram,
        views,
        moments,
        facts(options),
        mono.warnings());
  }

  /**
   * Explains a song and writes report.html, explanation.json, map, pictures and sounds.
   *
   * @param folder is made where it is missing; a report that it holds is replaced
   */
  public Explanation explain(Path file, ExplainOptions options, Path folder) throws IOException {
    return write(explain(file, options), file, options, folder);
  }

  /**
   * As {@link #explain(Path, ExplainOptions, Path)}, for a file that was made of the song: results
   * tell of the song itself.
   */
  public Explanation explain(Path file, Song song, ExplainOptions options, Path folder)
      throws IOException {
    return write(explain(file, options).about(song), file, options, folder);
  }

  private static Explanation write(
      Explanation explanation, Path file, ExplainOptions options, Path folder) throws IOException {
    try {
      return new ExplanationFolder(folder, options.road()).write(explanation, file);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Windows that overlap by half, so that Hann weights add up evenly. */
  private List<Segment> windows(Samples mono) {
    ModelCard card = model.card();
    int hopLength = card.features().hopLength();
    double frame = (double) hopLength / card.features().sampleRate();
    double hop = Math.max(1, Math.floor(card.segmentSeconds() / 2 / frame)) * frame;
    return new Segmenter(card.features(), card.segmentSeconds(), hop).apply(mono);
  }

  private Map<String, String> facts(ExplainOptions options) {
    Map<String, String> facts = new LinkedHashMap<>();
    List<ViewRequest> views = options.views();
    facts.put("method", String.join(", ", views.stream().map(ViewRequest::method).toList()));
    for (ViewRequest view : views) {
      String prefix = views.size() == 1 ? "" : view.method() + " ";
      Attributors.complete(view.method(), view.options())
          .forEach((key, value) -> facts.put(prefix + key, value));
    }
    facts.put("target", options.target().orElse("the network's own answer"));
    facts.put("moments", Integer.toString(options.moments()));
    facts.put("timeline hop", Html.number(predictor.hopSeconds(), 4) + " s");
    facts.put("road", options.road().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    facts.put("mask of the sounds", "soft: positive part / its 99th percentile, at most 1");
    return facts;
  }

  private static int label(ModelCard card, String target) {
    int index = card.labels().indexOf(target);
    if (index < 0) {
      throw new IllegalArgumentException("target " + target + ": need one of " + card.labels());
    }
    return index;
  }

  private static Song song(Path file, LongSound sound) throws IOException {
    return new Song(
        String.valueOf(file.getFileName()), digest(file), sound.info(), sound.seconds());
  }

  /** SHA-256 of a file in hexadecimal. */
  public static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      byte[] block = new byte[1 << 16];
      int read;
      do {
        read = digest.read(block);
      } while (read >= 0);
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) { // a failing disk is told without a path
      throw new FileSystemException(file.toString(), null, e.getMessage());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
