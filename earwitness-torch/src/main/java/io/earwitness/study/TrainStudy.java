package io.earwitness.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.data.LeakReport;
import io.earwitness.data.Protocol;
import io.earwitness.data.Split;
import io.earwitness.data.Splitter;
import io.earwitness.model.Architecture;
import io.earwitness.model.Calibration;
import io.earwitness.model.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From a folder of music to a trained network and its honest accuracy: features, split, training,
 * evaluation, a support-vector machine beside it, the model folder.
 *
 * <p>The folder holds {@code model.json}, {@code weights.safetensors}, {@code history.csv}, {@code
 * split.csv}, {@code metrics.json}, {@code confusion.csv}, {@code predictions.csv}, {@code
 * tracks.csv} (what was in the data), {@code options.json} and pictures of the history and the
 * confusion matrix. With folds, {@code fold-0} and so on hold the same of each fold; the figures in
 * the folder itself are those of all folds together, and its model was trained on everything.
 */
public final class TrainStudy {
  private static final long FOLD_SEEDS = 1_000_003;

  private final Material material;
  private final Path out;
  private final TrainOptions options;
  private final Protocol protocol;
  private final StudyListener listener;

  private TrainStudy(
      Material material,
      Path out,
      TrainOptions options,
      Protocol protocol,
      StudyListener listener) {
    this.material = material;
    this.out = out;
    this.options = options;
    this.protocol = protocol;
    this.listener = listener;
  }

  /**
   * Trains.
   *
   * @param data folder of music, see {@link io.earwitness.data.Dataset#open}
   * @param out folder of the model, made if need be; may hold a training only if that is resumed
   * @throws IllegalArgumentException if options contradict each other, the data or what is resumed
   * @throws IOException if the data is not usable or a file cannot be read or written
   */
  public static TrainResult run(Path data, Path out, TrainOptions options, StudyListener listener)
      throws IOException {
    Architecture.of(options.recipe(), 2, options.input()); // complains before any work is done
    Material material = Material.toTrainOn(data, options, listener);
    Protocol protocol = options.protocol().orElse(Splitter.defaultProtocol(material.data()));
    if (options.protocol().isEmpty() && protocol == Protocol.TRACK) {
      listener.warning(
          "no artist is known: tracks are kept apart, but songs of one artist may lie on both"
              + " sides, which flatters every model; a table of artists would help");
    }
    List<Split> splits =
        options.folds() == 0
            ? List.of(material.split(protocol, options.seed()))
            : material.folds(protocol, options.folds(), options.seed());
    TrainStudy study = new TrainStudy(material, out, options, protocol, listener);
    study.requireTraining(splits);
    ObjectNode chosen = options.toJson(protocol, material.digest(), splits);
    StudyFolder.open(out, chosen, options.resume());
    return options.folds() == 0 ? study.once(splits.get(0)) : study.folds(splits);
  }

  private TrainResult once(Split split) throws IOException {
    ModelRun run = new ModelRun(material, split, options, options.seed(), out, listener);
    run.train("training");
    Evaluation evaluation = evaluation(run.scores());
    Evaluation svm = evaluation(rival().scores(split));
    return result(run, evaluation, svm, run.leaks(), Optional.empty());
  }

  private TrainResult folds(List<Split> splits) throws IOException {
    List<List<TrackScore>> network = new ArrayList<>();
    List<TrackScore> machine = new ArrayList<>();
    SvmRival rival = rival();
    LeakReport leaks = LeakReport.NONE;
    for (int k = 0; k < splits.size(); k++) {
      Path folder = out.resolve("fold-" + k);
      Files.createDirectories(folder);
      long seed = foldSeed(options.seed(), k);
      ModelRun run = new ModelRun(material, splits.get(k), options, seed, folder, listener);
      run.train("training fold " + k + " of 0-" + (splits.size() - 1));
      List<TrackScore> foldNetwork = run.scores();
      List<TrackScore> foldMachine = rival.scores(splits.get(k));
      run.finish(evaluation(foldNetwork), Answers.of(foldMachine), run.leaks());
      leaks = leaks.plus(run.leaks());
      network.add(foldNetwork);
      machine.addAll(foldMachine);
    }
    Split everything = Split.everything(material.data(), protocol, options.seed());
    ModelRun last = new ModelRun(material, everything, options, options.seed(), out, listener);
    last.train("training on everything");
    Optional<Calibration> calibration = CalibrationFit.of(network);
    List<TrackScore> tested =
        calibration.isPresent()
            ? CalibrationFit.tempered(network)
            : network.stream().flatMap(List::stream).toList();
    return result(last, evaluation(tested), evaluation(machine), leaks, calibration);
  }

  /** A fold's own seed, so that the folds' luck with first weights averages out. */
  static long foldSeed(long seed, int fold) {
    return seed + FOLD_SEEDS * (fold + 1);
  }

  private SvmRival rival() {
    return new SvmRival(material.songs(), material.data().labels(), listener);
  }

  private Evaluation evaluation(List<TrackScore> scores) {
    return Evaluation.of(material.data().labels(), scores);
  }

  private TrainResult result(
      ModelRun run,
      Evaluation network,
      Evaluation svm,
      LeakReport leaks,
      Optional<Calibration> calibration)
      throws IOException {
    if (leaks.leaks()) {
      listener.warning("the figures are too good: " + leaks.text());
    } else {
      listener.note(leaks.text());
    }
    ModelCard card = run.finish(network, svm.answers(), leaks, calibration);
    return new TrainResult(out, card, network, svm, leaks, material.features().refusals());
  }

  private void requireTraining(List<Split> splits) throws IOException {
    splits.stream().flatMap(s -> s.notes().stream()).distinct().forEach(listener::note);
    for (Split split : splits) {
      material.requireTraining(split);
    }
  }
}
