package io.earwitness.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.data.LeakReport;
import io.earwitness.data.Part;
import io.earwitness.data.Protocol;
import io.earwitness.data.Split;
import io.earwitness.torch.Epoch;
import io.earwitness.torch.Trained;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One training of a grid: an entrant on one split. It is finished when its folder says so; one that
 * was killed goes on at its last epoch.
 */
final class GridRun {
  private final Material material;
  private final Entrant entrant;
  private final Split split;
  private final int fold;
  private final TrainOptions options;
  private final Path folder;

  /**
   * Describes it.
   *
   * @param fold its number, or -1 if there are none
   * @param options its own, resumable: seed, protocol and, for a network, the recipe
   * @param seeds folder of all entrants with the split's seed and protocol
   */
  GridRun(
      Material material, Entrant entrant, Split split, int fold, TrainOptions options, Path seeds) {
    this.material = material;
    this.entrant = entrant;
    this.split = split;
    this.fold = fold;
    this.options = options;
    Path own = seeds.resolve(entrant.folder());
    this.folder = fold < 0 ? own : own.resolve("fold-" + fold);
  }

  Entrant entrant() {
    return entrant;
  }

  Protocol protocol() {
    return split.protocol();
  }

  /** The model folder. */
  Path folder() {
    return folder;
  }

  Split split() {
    return split;
  }

  String label() {
    String where = String.format(Locale.ROOT, "%s, seed %d", protocol().text(), options.seed());
    return entrant.label() + ", " + where + (fold < 0 ? "" : ", fold " + fold);
  }

  ModelRun model(StudyListener listener) {
    long seed = fold < 0 ? options.seed() : TrainStudy.foldSeed(options.seed(), fold);
    return new ModelRun(material, split, options, seed, folder, listener);
  }

  /**
   * Whether nothing is left to do.
   *
   * @throws IllegalArgumentException if it was begun with other options; the message names one
   */
  boolean isFinished() throws IOException {
    if (!RunOutcome.isIn(folder)) {
      return false;
    }
    open();
    return entrant.recipe().isEmpty() || model(StudyListener.NONE).isFinished();
  }

  /** What came of a finished run. */
  RunOutcome outcome() throws IOException {
    return RunOutcome.read(folder);
  }

  /** Trains and judges the support-vector machine. */
  void work(SvmRival rival) throws IOException {
    open();
    long start = System.nanoTime();
    Map<Part, Answers> answers = rival.answers(split, RunOutcome.PARTS);
    double seconds = (System.nanoTime() - start) / 1e9;
    new RunOutcome(leaks(), List.of(), 0, seconds, answers).write(folder);
  }

  /**
   * Trains and judges the network.
   *
   * @param machine the support-vector machine's outcome on the same split
   */
  void work(RunOutcome machine, StudyListener listener) throws IOException {
    open();
    ModelRun run = model(listener);
    Trained trained =
        run.train(label())
            .orElseThrow(() -> new IOException(folder + ": lacks outcome.json, delete the folder"));
    Map<Part, List<TrackScore>> scores = run.scores(RunOutcome.PARTS);
    Map<Part, Answers> answers = new EnumMap<>(Part.class);
    scores.forEach((part, list) -> answers.put(part, Answers.of(list)));
    double seconds = trained.history().stream().mapToDouble(Epoch::seconds).sum();
    new RunOutcome(leaks(), trained.history(), trained.bestEpoch(), seconds, answers).write(folder);
    // last, because it ends the run: until then a new start judges the network again
    run.finish(
        Evaluation.of(material.data().labels(), scores.get(Part.TEST)),
        machine.answers(Part.TEST),
        leaks());
  }

  private LeakReport leaks() {
    return LeakReport.of(material.data(), split, material.digests());
  }

  private void open() throws IOException {
    Files.createDirectories(folder);
    ObjectNode chosen = options.toJson(protocol(), material.digest(), List.of(split));
    if (entrant.recipe().isEmpty()) {
      chosen.remove("recipe");
    }
    StudyFolder.open(folder, chosen, true);
  }
}
