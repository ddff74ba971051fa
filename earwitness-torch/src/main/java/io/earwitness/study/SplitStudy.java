package io.earwitness.study;

import io.earwitness.data.LeakReport;
import io.earwitness.data.Protocol;
import io.earwitness.data.Refusal;
import io.earwitness.data.Split;
import io.earwitness.data.Splitter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Looks at a split before anything is trained on it. */
public final class SplitStudy {
  private SplitStudy() {}

  /**
   * What {@link TrainStudy} would train and test on.
   *
   * @param split of all usable tracks
   * @param tracksPerGenre usable ones
   * @param leaks what the test part shares with the rest
   * @param refusals files that are left out
   */
  public record Result(
      Split split, Map<String, Integer> tracksPerGenre, LeakReport leaks, List<Refusal> refusals) {
    public Result {
      tracksPerGenre = Map.copyOf(tracksPerGenre);
      refusals = List.copyOf(refusals);
    }
  }

  /**
   * Splits a folder.
   *
   * @param data folder of music, see {@link io.earwitness.data.Dataset#open}
   * @param options protocol, seed and features count; no folds
   * @throws IllegalArgumentException if the protocol does not fit the data
   * @throws IOException if the data is not usable
   */
  public static Result run(Path data, TrainOptions options, StudyListener listener)
      throws IOException {
    Material material = Material.toTrainOn(data, options, listener);
    Protocol protocol = options.protocol().orElse(Splitter.defaultProtocol(material.data()));
    Split split = material.split(protocol, options.seed());
    return new Result(
        split,
        material.data().tracksPerGenre(),
        LeakReport.of(material.data(), split, material.digests()),
        material.features().refusals());
  }
}
