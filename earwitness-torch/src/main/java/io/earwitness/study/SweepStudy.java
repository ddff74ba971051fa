package io.earwitness.study;

import io.earwitness.data.Protocol;
import io.earwitness.data.Splitter;
import io.earwitness.model.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains the cells of a grid with several seeds, measures how well their filters can be
 * interpreted, and compares them with the first. A run that was killed goes on with the same
 * options.
 */
public final class SweepStudy {
  private final Material material;
  private final Path out;
  private final SweepOptions options;
  private final Protocol protocol;
  private final StudyListener listener;

  private SweepStudy(
      Material material,
      Path out,
      SweepOptions options,
      Protocol protocol,
      StudyListener listener) {
    this.material = material;
    this.out = out;
    this.options = options;
    this.protocol = protocol;
    this.listener = listener;
  }

  /**
   * Trains and measures what is not done yet, and writes report.html, report.md, table.csv,
   * results.json and pictures.
   *
   * @param data folder of music, see {@link io.earwitness.data.Dataset#open}; stems in it are used,
   *     see {@code synth --stems}
   * @param out folder of the results, made if need be; {@code runs} in it holds a model folder for
   *     each training
   * @throws IllegalArgumentException if a training in the folder was begun with other options; the
   *     message names them
   * @throws IOException if the data is not usable or a file cannot be read or written
   */
  public static Sweep run(Path data, Path out, SweepOptions options, StudyListener listener)
      throws IOException {
    Material material = Material.toTrainOn(data, options.common(), listener);
    Protocol protocol =
        options.protocol().orElseGet(() -> Splitter.defaultProtocol(material.data()));
    return FolderLock.holding(
        out, () -> new SweepStudy(material, out, options, protocol, listener).run());
  }

  private Sweep run() throws IOException {
    List<Recipe> left = new ArrayList<>(options.cells());
    int first = options.halve() ? 1 : options.seeds();
    for (int seed = first; seed <= options.seeds() && !left.isEmpty(); seed++) {
      Grid grid = train(left, seed);
      if (seed < options.seeds()) {
        left = stronger(left, grid);
      }
    }
    return result();
  }

  private Grid train(List<Recipe> cells, int seeds) throws IOException {
    int threads = options.common().threads();
    int jobs = jobs(cells, seeds);
    Grid grid = grid(cells, seeds, threads / jobs);
    new GridTraining(material, threads, jobs, listener).run(grid, () -> {});
    return grid;
  }

  private int jobs(List<Recipe> cells, int seeds) {
    return Jobs.of(
        options.common().threads(),
        cells.size() * seeds,
        cells,
        material.data().labels().size(),
        options.common().input());
  }

  private Grid grid(List<Recipe> cells, int seeds, int threads) throws IOException {
    ReproduceOptions trainings =
        SweepOptions.reproduction(cells, protocol, seeds, options.common());
    return new Grid(material, trainings, out.resolve("runs"), threads);
  }

  /** The better half, rounded up. */
  private List<Recipe> stronger(List<Recipe> cells, Grid grid) throws IOException {
    List<TableRow> rows = grid.tables().get(0).rows();
    Map<String, Double> accuracy = new HashMap<>();
    rows.forEach(r -> accuracy.put(r.entrant().name(), r.validation().segment().value()));
    List<Recipe> sorted = new ArrayList<>(cells);
    sorted.sort(Comparator.comparingDouble(c -> -accuracy.get(c.name())));
    List<Recipe> kept = sorted.subList(0, (cells.size() + 1) / 2);
    listener.note("goes on with " + kept.stream().map(Recipe::name).toList());
    return cells.stream().filter(kept::contains).toList();
  }

  private Sweep result() throws IOException {
    Grid grid = grid(options.cells(), options.seeds(), 1);
    List<MeasuredSegment> music = MeasuredMusic.of(material, options.common(), listener);
    Map<String, List<FilterMeasures>> measures = new HashMap<>();
    List<GridRun> finished = new ArrayList<>();
    for (Grid.Cell split : grid.cells()) {
      for (GridRun run : split.networks()) {
        if (run.isFinished()) {
          finished.add(run);
        }
      }
    }
    listener.begin("measuring filters", "networks", finished.size());
    long done = 0;
    for (GridRun run : finished) {
      measures
          .computeIfAbsent(run.entrant().name(), n -> new ArrayList<>())
          .add(FilterMeasures.of(run.folder(), music));
      listener.progress(++done, run.label());
    }
    listener.end();
    List<SweepRow> rows = new ArrayList<>();
    Optional<TableRow> control = Optional.empty();
    for (TableRow row : grid.tables().get(0).rows()) {
      if (row.entrant().recipe().isPresent()) {
        control = control.isPresent() ? control : Optional.of(row);
        Comparison comparison = Comparison.of(protocol, row, control.get());
        rows.add(
            new SweepRow(
                row, comparison.test(), measures.getOrDefault(row.entrant().name(), List.of())));
      }
    }
    TableFacts facts =
        TableFacts.of(
            material,
            SweepOptions.reproduction(options.cells(), protocol, options.seeds(), options.common()),
            jobs(options.cells(), options.halve() ? 1 : options.seeds()));
    Sweep sweep = new Sweep(options.name(), protocol, facts, rows);
    sweep.write(out);
    return sweep;
  }
}
