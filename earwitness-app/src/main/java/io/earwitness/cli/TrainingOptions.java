package io.earwitness.cli;

import io.earwitness.data.Protocol;
import io.earwitness.model.Recipe;
import io.earwitness.study.TrainOptions;
import io.earwitness.torch.Trainer.Bfloat16;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command that trains on a folder of music can be told. */
final class TrainingOptions {
  @Option(
      names = "--epochs",
      paramLabel = "N",
      order = 21,
      description = "Rounds over the music (default: as the network says).")
  private Integer epochs;

  @Option(
      names = "--steps",
      paramLabel = "N",
      order = 22,
      description = "Training steps, instead of --epochs.")
  private Long steps;

  @Option(
      names = "--artists",
      paramLabel = "CSV",
      order = 23,
      description = "Who plays each track: a table with the columns path or id, and artist.")
  private Path artists;

  @Option(
      names = "--bfloat16",
      paramLabel = "WHEN",
      order = 24,
      defaultValue = "AUTO",
      description =
          "Numbers of 16 bits in training: ${COMPLETION-CANDIDATES}"
              + " (default: ${DEFAULT-VALUE}, where the processor has them).")
  private Bfloat16 bfloat16;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      order = 25,
      description = "Where computed features are kept (default: below the user's cache folder).")
  private Path cache;

  /** Refuses what is out of range. */
  void check(Subcommand command) {
    command.range("--epochs", epochs, 1, 100_000);
    command.range("--steps", steps, 1, 1e9);
    command.exclusive("--epochs", epochs, "--steps", steps);
  }

  /** A recipe with the epochs that were asked for. */
  Recipe adapted(Recipe recipe) {
    return epochs == null ? recipe : recipe.withTraining(recipe.training().withEpochs(epochs));
  }

  /**
   * All of it as the study takes it.
   *
   * @param folds null for none
   * @param resume whether a training that was begun is gone on with
   */
  TrainOptions with(
      Recipe recipe,
      Optional<Protocol> protocol,
      Integer folds,
      long seed,
      int threads,
      boolean resume) {
    TrainOptions usual = TrainOptions.DEFAULT;
    return new TrainOptions(
        recipe,
        protocol,
        folds == null ? 0 : folds,
        steps == null ? 0 : steps,
        seed,
        usual.features(),
        usual.segmentSeconds(),
        Optional.ofNullable(artists),
        Optional.ofNullable(cache),
        threads,
        bfloat16,
        resume);
  }

  /** The same for many trainings, each of which has its own network, protocol and seed. */
  TrainOptions forMany(Integer folds, int threads) {
    return with(TrainOptions.DEFAULT.recipe(), Optional.empty(), folds, 0, threads, true);
  }
}
