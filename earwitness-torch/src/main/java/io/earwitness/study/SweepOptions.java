package io.earwitness.study;

import io.earwitness.data.Protocol;
import io.earwitness.model.Recipe;
import java.util.List;
import java.util.Optional;

/**
 * What {@link SweepStudy} trains.
 *
 * @param name of the grid
 * @param cells networks of different names; the others are compared with the first
 * @param protocol how training and test music are kept apart; empty for that of {@link TrainStudy}
 * @param seeds how many times each cell is trained, with the seeds 1, 2, ...; at least 1
 * @param halve whether, after each seed, the weaker half of the cells (by validation accuracy) is
 *     not trained on: successive halving
 * @param common what all trainings share; its recipe, protocol, seed and resume are not read
 */
public record SweepOptions(
    String name,
    List<Recipe> cells,
    Optional<Protocol> protocol,
    int seeds,
    boolean halve,
    TrainOptions common) {

  public SweepOptions {
    cells = List.copyOf(cells);
    if (cells.isEmpty()) {
      throw new IllegalArgumentException("grid " + name + ": has no cells");
    }
    reproduction(cells, Protocol.TRACK, seeds, common);
  }

  /** The same as a grid of trainings; checks names and seeds. */
  static ReproduceOptions reproduction(
      List<Recipe> cells, Protocol protocol, int seeds, TrainOptions common) {
    return new ReproduceOptions(cells, List.of(protocol), seeds, common);
  }
}
