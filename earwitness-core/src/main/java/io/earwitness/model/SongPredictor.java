package io.earwitness.model;

import io.earwitness.spectral.BandLimit;
import io.earwitness.spectral.Segment;
import io.earwitness.spectral.Segmenter;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks a network about a whole song: a timeline of its answers, and one verdict that says so when
 * the song is silent, unlike the training music, or no genre stands out.
 *
 * <p>Safe to share between threads, as the classifier is. The classifier stays the caller's.
 */
public final class SongPredictor {
  private static final int CHUNK = 32;
  private final Classifier classifier;
  private final double hopSeconds;
  private final Segmenter segmenter;

  /** Answers about every second: the largest number of whole frames that fits in a second. */
  public SongPredictor(Classifier classifier) {
    this(classifier, secondOfFrames(classifier.card()));
  }

  /**
   * Answers at a hop of one's own.
   *
   * @param hopSeconds from segment to segment, above 0
   */
  public SongPredictor(Classifier classifier, double hopSeconds) {
    if (!(hopSeconds > 0)) {
      throw new IllegalArgumentException("hopSeconds " + hopSeconds + ": need above 0");
    }
    this.classifier = classifier;
    this.hopSeconds = hopSeconds;
    ModelCard card = classifier.card();
    segmenter = new Segmenter(card.features(), card.segmentSeconds(), hopSeconds);
  }

  /** From segment to segment. */
  public double hopSeconds() {
    return hopSeconds;
  }

  /** Cuts a song, mono at the network's sample rate, as the network hears it. */
  public Segmenter segmenter() {
    return segmenter;
  }

  /**
   * The network's answer to a song; no more than 32 segments are analysed at once.
   *
   * @param segments as {@link #segmenter} cuts them, at least one
   * @param seconds length of the song
   */
  public SongPrediction predict(List<Segment> segments, double seconds) {
    ModelCard card = classifier.card();
    List<Segment> loud = segments.stream().filter(s -> !s.silent()).toList();
    List<Prediction> answers = new ArrayList<>();
    BandLimit band = new BandLimit(card.features());
    SongStatistics statistics = new SongStatistics(card.features().nMels());
    for (int from = 0; from < loud.size(); from += CHUNK) {
      Tensor batch = Segmenter.batch(loud.subList(from, Math.min(loud.size(), from + CHUNK)));
      Tensor logits = classifier.forward(batch);
      answers.addAll(Prediction.ofLogits(card.labels(), logits, card.temperature()));
      for (int i = 0; i < batch.size(0); i++) {
        Tensor unit = batch.select(i).select(0);
        band.add(unit);
        statistics.add(unit);
      }
    }
    Timeline timeline = new Timeline(card.segmentSeconds(), hopSeconds, points(segments, answers));
    if (loud.isEmpty()) {
      Verdict silent = Judge.silent();
      return new SongPrediction(silent, Optional.empty(), timeline, Optional.empty(), 0, seconds);
    }
    Prediction mean = Prediction.mean(answers);
    double bandLimit = band.hertz();
    Optional<Double> novelty =
        Optional.ofNullable(card.novelty())
            .filter(n -> n.knows(card.features().nMels()))
            .map(n -> n.distance(statistics.values()) / n.threshold());
    Verdict verdict = new Judge(card).judge(mean, timeline, novelty, bandLimit, seconds);
    return new SongPrediction(verdict, Optional.of(mean), timeline, novelty, bandLimit, seconds);
  }

  /** The answers in their order, with nothing where a segment is silent. */
  private static List<Timeline.Point> points(List<Segment> segments, List<Prediction> answers) {
    List<Timeline.Point> points = new ArrayList<>();
    int next = 0;
    for (Segment segment : segments) {
      points.add(
          new Timeline.Point(
              segment.startSeconds(),
              segment.silent() ? Optional.empty() : Optional.of(answers.get(next++))));
    }
    return points;
  }

  private static double secondOfFrames(ModelCard card) {
    double frame = (double) card.features().hopLength() / card.features().sampleRate();
    return Math.max(1, Math.floor(1 / frame)) * frame;
  }
}
