package io.earwitness.torch;

import io.earwitness.model.Architecture;
import io.earwitness.model.Recipe;
import io.earwitness.model.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Trains a recipe's network. The same recipe, examples, seed, threads and machine give the same
 * weights to the bit, whether the training ran through or was killed and resumed: every random draw
 * is a function of seed, epoch and step.
 *
 * <p>Classes of unequal size weigh the same: each segment counts N / (labels * segments of its
 * label) in the loss.
 */
public final class Trainer {
  private Trainer() {}

  /** Whether bfloat16 numbers are multiplied (weights and their updates stay float32). */
  public enum Bfloat16 {
    /** Where the CPU has such instructions, see {@link Torch#hasBfloat16}. */
    AUTO,
    ON,
    OFF;

    /** What it comes to on this CPU. */
    public boolean on() {
      return this == ON || (this == AUTO && Torch.hasBfloat16());
    }
  }

  /** Hears of a training's progress, on the thread that called {@link #train}. */
  public interface Progress {
    /** Nobody listens. */
    Progress NONE = new Progress() {};

    /**
     * After each step.
     *
     * @param epoch from 1
     * @param step from 1, over all epochs
     * @param steps number of steps in all, if nothing stops it early
     * @param loss of this step's batch
     */
    default void step(int epoch, long step, long steps, double loss) {}

    /** After each epoch, when its checkpoint is on disk. */
    default void epoch(Epoch epoch) {}
  }

  /**
   * How to run a training; what is trained and for how long stands in the recipe.
   *
   * @param seed of every random draw
   * @param threads of libtorch, at least 1
   * @param bfloat16 number format of the multiplications
   * @param steps number of steps in all, replacing the recipe's epochs; 0 to go by epochs
   * @param checkpoint file that is written after each epoch, if any
   * @param resume whether to go on from that file if it is there; otherwise it is overwritten
   * @param progress listener
   */
  public record Options(
      long seed,
      int threads,
      Bfloat16 bfloat16,
      long steps,
      Optional<Path> checkpoint,
      boolean resume,
      Progress progress) {

    public Options {
      if (threads < 1) {
        throw new IllegalArgumentException("threads " + threads + ": need at least 1");
      }
      if (steps < 0) {
        throw new IllegalArgumentException("steps " + steps + ": need 0 or more");
      }
    }

    /** A seed and otherwise the usual: all cores, bfloat16 where the CPU has it, no checkpoint. */
    public static Options seeded(long seed) {
      int threads = Runtime.getRuntime().availableProcessors();
      return new Options(seed, threads, Bfloat16.AUTO, 0, Optional.empty(), false, Progress.NONE);
    }

    /** The same with other threads. */
    public Options withThreads(int newThreads) {
      return new Options(seed, newThreads, bfloat16, steps, checkpoint, resume, progress);
    }

    /** The same in another number format. */
    public Options withBfloat16(Bfloat16 format) {
      return new Options(seed, threads, format, steps, checkpoint, resume, progress);
    }

    /** The same for a number of steps. */
    public Options withSteps(long newSteps) {
      return new Options(seed, threads, bfloat16, newSteps, checkpoint, resume, progress);
    }

    /**
     * The same with a checkpoint file, from which it goes on if {@code resumed} and it is there.
     */
    public Options withCheckpoint(Path file, boolean resumed) {
      return new Options(seed, threads, bfloat16, steps, Optional.of(file), resumed, progress);
    }

    /** The same with a listener. */
    public Options withProgress(Progress listener) {
      return new Options(seed, threads, bfloat16, steps, checkpoint, resume, listener);
    }
  }

  /**
   * Trains a network from random weights.
   *
   * @param labels genres, in the order of the logits
   * @param input mel bands and frames of a segment
   * @param train segments to learn from; their statistics standardise the input
   * @param validation segments that choose the epoch whose weights are kept (lowest loss) and that
   *     stop training early if the recipe has a patience; without them the last epoch counts
   * @throws IllegalArgumentException if there is nothing to learn from, or the checkpoint to resume
   *     is of another training; the message names what differs
   * @throws ArithmeticException if the loss is no longer a number
   */
  public static Trained train(
      Recipe recipe,
      List<String> labels,
      Size input,
      Examples train,
      Optional<Examples> validation,
      Options options)
      throws IOException {
    if (train.size() == 0) {
      throw new IllegalArgumentException("no training segments");
    }
    Torch.setThreads(options.threads());
    Architecture architecture = Architecture.of(recipe, labels.size(), input);
    try (TrainingRun run = new TrainingRun(architecture, labels, train, validation, options)) {
      return run.finish();
    }
  }
}
