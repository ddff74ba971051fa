package io.earwitness.study;

import io.earwitness.explain.Attributor;
import io.earwitness.explain.MelSpread;
import io.earwitness.explain.RandomMap;
import io.earwitness.explain.Recovery;
import io.earwitness.explain.SongMap;
import io.earwitness.model.Classifier;
import io.earwitness.model.ModelCard;
import io.earwitness.model.SongPrediction;
import io.earwitness.model.SongPredictor;
import io.earwitness.spectral.Segment;
import io.earwitness.spectral.StftConfig;
import io.earwitness.synth.Clip;
import io.earwitness.synth.Genre;
import io.earwitness.synth.SynthMusic;
import io.earwitness.synth.TruthMask;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a network that was trained on the built-in music about clips that it never met, and whether
 * a method's maps hold the event that decides each clip's genre. Maps are spread over the bins of
 * the STFT on which the truth is known.
 */
public final class EventRecovery {
  private final Classifier model;
  private final SongPredictor predictor;
  private final MelSpread spread;
  private final TruthMask truth;

  /**
   * A study of a model.
   *
   * @param model trained on {@link SynthMusic}, whose labels are those of {@link Genre}
   */
  public EventRecovery(Classifier model) {
    ModelCard card = model.card();
    if (card.features().sampleRate() != SynthMusic.SAMPLE_RATE) {
      throw new IllegalArgumentException(
          "model of "
              + card.features().sampleRate()
              + " Hz: need "
              + SynthMusic.SAMPLE_RATE
              + ", the rate of the built-in music");
    }
    this.model = model;
    predictor = new SongPredictor(model);
    int nFft = card.features().nFft();
    spread = new MelSpread(card.features(), SynthMusic.SAMPLE_RATE, nFft);
    truth = new TruthMask(StftConfig.of(nFft, card.features().hopLength()));
  }

  /**
   * One genre's clips.
   *
   * @param genre that they are of
   * @param clips how many
   * @param right how many the network named rightly
   * @param found how well the method's maps find the planted event
   * @param random the same of random maps
   */
  public record Row(Genre genre, int clips, int right, Recovery found, Recovery random) {

    /** Whether the event is recovered: better than chance beyond the intervals. */
    public boolean recovered() {
      return found.above(random);
    }
  }

  /**
   * Studies one genre.
   *
   * @param music that the model was trained on
   * @param firstIndex of the clips, beyond those that trained the model
   * @param clips how many, at least 1
   * @param seconds of each
   * @param method to be scored
   */
  public Row genre(
      SynthMusic music, Genre genre, int firstIndex, int clips, double seconds, Attributor method) {
    int target = model.card().labels().indexOf(genre.label());
    if (target < 0) {
      throw new IllegalArgumentException(
          "genre " + genre.label() + ": the model knows " + model.card().labels());
    }
    List<Tensor> maps = new ArrayList<>();
    List<Tensor> noise = new ArrayList<>();
    List<Tensor> truths = new ArrayList<>();
    int right = 0;
    for (int i = 0; i < clips; i++) {
      Clip clip = music.render(genre, firstIndex + i, seconds);
      List<Segment> segments = predictor.segmenter().apply(clip.mix());
      SongPrediction answer = predictor.predict(segments, seconds);
      right += answer.prediction().filter(p -> p.top() == target).isPresent() ? 1 : 0;
      int frames = model.card().features().frames(clip.mix().length());
      maps.add(spread.apply(SongMap.of(segments, frames, method, target).values()));
      noise.add(spread.apply(SongMap.of(segments, frames, new RandomMap(i), target).values()));
      truths.add(truth.of(clip));
    }
    return new Row(
        genre,
        clips,
        right,
        Recovery.of("method", maps, truths, 0),
        Recovery.of("random", noise, truths, 0));
  }
}
