package io.earwitness.study;

import io.earwitness.model.ModelCard;
import io.earwitness.model.Recipe;
import io.earwitness.model.Size;
import io.earwitness.model.Version;
import io.earwitness.spectral.LogMel;
import io.earwitness.spectral.MelConfig;
import io.earwitness.synth.Plant;
import io.earwitness.synth.PlantedClip;
import io.earwitness.synth.PlantedMusic;
import io.earwitness.synth.SynthMusic;
import io.earwitness.tensor.Tensor;
import io.earwitness.torch.TorchClassifier;
import io.earwitness.torch.Trained;
import io.earwitness.torch.Trainer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains networks that tell clips with a planted cause from their twins. */
final class PlantedNetwork {
  /** Length of a clip: one input of the network. */
  static final double SECONDS = 3;

  /** Index of the label of clips with the cause; their twins have the other one. */
  static final int PLANTED = 0;

  private static final MelConfig FEATURES = MelConfig.DEFAULT;
  private final LogMel logMel = new LogMel(FEATURES);
  private final PlantedMusic music;
  private final Recipe recipe;
  private final long seed;

  PlantedNetwork(PlantedOptions options) {
    this.music = new PlantedMusic(options.seed());
    this.recipe = options.recipe();
    this.seed = options.seed();
  }

  /**
   * A clip as the network reads it.
   *
   * @param clip as sound
   * @param mix UNIT values, (1, 1, nMels, frames)
   * @param twin of its twin
   */
  record Pair(PlantedClip clip, Tensor mix, Tensor twin) {}

  Pair pair(Plant plant, int index) {
    PlantedClip clip = music.render(plant, index, SECONDS);
    return new Pair(
        clip, unit(logMel.apply(clip.mix()).unit()), unit(logMel.apply(clip.twin()).unit()));
  }

  private static Tensor unit(Tensor values) {
    return values.reshape(1, 1, values.size(0), values.size(1));
  }

  /**
   * Trains on pairs.
   *
   * @param steps in all; 0 to go by the recipe's epochs
   */
  TorchClassifier train(Plant plant, List<Pair> pairs, long steps, Trainer.Progress progress)
      throws IOException {
    Trainer.Options options =
        Trainer.Options.seeded(seed).withThreads(1).withSteps(steps).withProgress(progress);
    List<String> labels = List.of(plant.label(), "twin");
    int frames = FEATURES.frames((int) (SECONDS * SynthMusic.SAMPLE_RATE));
    Trained trained =
        Trainer.train(
            recipe,
            labels,
            new Size(FEATURES.nMels(), frames),
            new PairExamples(pairs),
            Optional.empty(),
            options);
    ModelCard card =
        new ModelCard(
            ModelCard.FORMAT,
            Version.current(),
            labels,
            FEATURES,
            SECONDS,
            recipe,
            "planted",
            "",
            seed,
            Map.of(),
            null,
            null,
            Map.of());
    return TorchClassifier.of(card, trained.weights());
  }

  /** Steps of a training by the recipe's epochs. */
  long steps(int pairs) {
    int batch = recipe.training().batchSize();
    return (2L * pairs + batch - 1) / batch * recipe.training().epochs();
  }
}
