package io.earwitness.study;

import io.earwitness.data.LeakReport;
import io.earwitness.data.Protocol;
import io.earwitness.data.Split;
import io.earwitness.data.Splitter;
import io.earwitness.model.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every training that a table asks for: entrants x protocols x seeds x folds. */
final class Grid {

  /** One split with the runs on it. */
  record Cell(GridRun machine, List<GridRun> networks) {}

  private final Material material;
  private final ReproduceOptions options;
  private final Path folder;
  private final Map<Protocol, List<Cell>> cells = new EnumMap<>(Protocol.class);

  /**
   * Lays the grid out.
   *
   * @param folder of all runs
   * @param threads of each training
   * @throws IOException if a split leaves nothing to learn
   */
  Grid(Material material, ReproduceOptions options, Path folder, int threads) throws IOException {
    this.material = material;
    this.options = options;
    this.folder = folder;
    for (Protocol protocol : options.protocols()) {
      List<Cell> list = new ArrayList<>();
      if (Splitter.notApplicable(material.data(), protocol).isEmpty()) {
        for (long seed = 1; seed <= options.seeds(); seed++) {
          add(protocol, seed, threads, list);
        }
      }
      cells.put(protocol, list);
    }
  }

  private void add(Protocol protocol, long seed, int threads, List<Cell> list) throws IOException {
    int folds = options.folds(protocol);
    List<Split> splits =
        folds > 0 ? material.folds(protocol, folds, seed) : List.of(material.split(protocol, seed));
    Path seeds = folder.resolve(protocol.text()).resolve("seed-" + seed);
    for (int k = 0; k < splits.size(); k++) {
      Split split = splits.get(k);
      material.requireTraining(split);
      int fold = folds > 0 ? k : -1;
      TrainOptions own = options.common().forRun(protocol, folds, seed, threads);
      GridRun machine = new GridRun(material, Entrant.MACHINE, split, fold, own, seeds);
      List<GridRun> networks = new ArrayList<>();
      for (Recipe recipe : options.recipes()) {
        TrainOptions its = own.withRecipe(recipe);
        networks.add(new GridRun(material, Entrant.of(recipe), split, fold, its, seeds));
      }
      list.add(new Cell(machine, networks));
    }
  }

  /** The cells in an order that has every protocol early. */
  List<Cell> cells() {
    List<Cell> all = new ArrayList<>();
    int longest = cells.values().stream().mapToInt(Collection::size).max().orElse(0);
    for (int i = 0; i < longest; i++) {
      for (List<Cell> list : cells.values()) {
        if (i < list.size()) {
          all.add(list.get(i));
        }
      }
    }
    return all;
  }

  /** What is known by now, protocol by protocol. */
  List<ProtocolTable> tables() throws IOException {
    List<ProtocolTable> tables = new ArrayList<>();
    for (Protocol protocol : options.protocols()) {
      tables.add(table(protocol, cells.get(protocol)));
    }
    return tables;
  }

  private ProtocolTable table(Protocol protocol, List<Cell> list) throws IOException {
    Set<String> notes = new LinkedHashSet<>();
    LeakReport leaks = LeakReport.NONE;
    List<Optional<RunOutcome>> machines = new ArrayList<>();
    for (Cell cell : list) {
      notes.addAll(cell.machine.split().notes());
      Optional<RunOutcome> machine = outcome(cell.machine);
      leaks = machine.map(RunOutcome::leaks).orElse(LeakReport.NONE).plus(leaks);
      machines.add(machine);
    }
    List<TableRow> rows = new ArrayList<>();
    if (!list.isEmpty()) {
      rows.add(TableRow.of(Entrant.MACHINE, machines));
      for (int i = 0; i < options.recipes().size(); i++) {
        List<Optional<RunOutcome>> runs = new ArrayList<>();
        for (Cell cell : list) {
          runs.add(outcome(cell.networks.get(i)));
        }
        rows.add(TableRow.of(Entrant.of(options.recipes().get(i)), runs));
      }
    }
    return new ProtocolTable(
        protocol,
        Splitter.notApplicable(material.data(), protocol),
        options.folds(protocol),
        options.seeds(),
        List.copyOf(notes),
        leaks,
        rows);
  }

  private static Optional<RunOutcome> outcome(GridRun run) throws IOException {
    return run.isFinished() ? Optional.of(run.outcome()) : Optional.empty();
  }
}
