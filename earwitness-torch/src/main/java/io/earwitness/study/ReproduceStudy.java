package io.earwitness.study;

import io.earwitness.torch.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The original study's table on a folder of music: networks x protocols x seeds or folds, beside
 * the published figures and a support-vector machine. A run that was killed goes on with the same
 * options; the table comes out the same.
 */
public final class ReproduceStudy {
  private final Material material;
  private final Path out;
  private final ReproduceOptions options;
  private final StudyListener listener;
  private final GridProgress progress;

  private ReproduceStudy(
      Material material, Path out, ReproduceOptions options, StudyListener listener) {
    this.material = material;
    this.out = out;
    this.options = options;
    this.listener = listener;
    this.progress = new GridProgress(listener);
  }

  /**
   * Trains what is not trained yet, and writes the table as report.html, report.md, table.csv and
   * results.json.
   *
   * @param data folder of music, see {@link io.earwitness.data.Dataset#open}
   * @param out folder of the results, made if need be; {@code runs} in it holds a model folder for
   *     each training
   * @throws IllegalArgumentException if a training in the folder was begun with other options; the
   *     message names them
   * @throws IOException if the data is not usable or a file cannot be read or written
   */
  public static Reproduction run(
      Path data, Path out, ReproduceOptions options, StudyListener listener) throws IOException {
    Material material = Material.toTrainOn(data, options.common(), listener);
    Files.createDirectories(out);
    return new ReproduceStudy(material, out, options, listener).run();
  }

  private Reproduction run() throws IOException {
    int threads = options.common().threads();
    int jobs =
        Jobs.of(
            threads,
            options.trainings(),
            options.recipes(),
            material.data().labels().size(),
            options.common().input());
    Grid grid = new Grid(material, options, out.resolve("runs"), threads / jobs);
    for (Grid.Cell cell : grid.cells()) {
      cell.machine().split().notes().forEach(progress::note);
    }
    List<GridRun> machines = new ArrayList<>();
    List<Training> trainings = new ArrayList<>();
    for (Grid.Cell cell : grid.cells()) {
      if (!cell.machine().isFinished()) {
        machines.add(cell.machine());
      }
      for (GridRun run : cell.networks()) {
        if (!run.isFinished()) {
          trainings.add(new Training(run, cell.machine()));
        }
      }
    }
    announce(trainings, grid.cells().size() * options.recipes().size(), jobs);
    judge(machines, jobs);
    train(trainings, grid, jobs);
    return table(grid, jobs);
  }

  private Reproduction table(Grid grid, int jobs) throws IOException {
    Reproduction table = new Reproduction(TableFacts.of(material, options, jobs), grid.tables());
    table.write(out);
    return table;
  }

  private void judge(List<GridRun> machines, int jobs) throws IOException {
    if (machines.isEmpty()) {
      return;
    }
    SvmRival rival = new SvmRival(material.songs(), material.data().labels(), listener);
    listener.begin("support-vector machines", "splits", machines.size());
    try {
      SideBySide.run(jobs, machines, run -> run.work(rival), done -> listener.progress(done, ""));
    } finally {
      listener.end();
    }
  }

  private void train(List<Training> trainings, Grid grid, int jobs) throws IOException {
    if (trainings.isEmpty()) {
      return;
    }
    long steps = trainings.stream().mapToLong(t -> t.run.model(StudyListener.NONE).steps()).sum();
    listener.begin("training", "steps", steps);
    try {
      SideBySide.run(
          jobs,
          trainings,
          t -> t.run.work(t.machine.outcome(), progress.of(t.run.label())),
          done -> table(grid, jobs));
    } finally {
      listener.end();
      Torch.setThreads(options.common().threads());
    }
  }

  private record Training(GridRun run, GridRun machine) {}

  private void announce(List<Training> trainings, int all, int jobs) throws IOException {
    if (trainings.isEmpty()) {
      listener.note("trainings to be done: none of " + all + ", all were finished before");
      return;
    }
    List<GridRun> runs = trainings.stream().map(Training::run).toList();
    Pace pace = new Pace(runs, jobs, listener);
    listener.note(
        String.format(
            Locale.ROOT,
            "trainings to be done: %d of %d, %d at a time, about %s (milliseconds a step: %s);"
                + " fewer networks, protocols, seeds, folds or steps take less",
            trainings.size(),
            all,
            jobs,
            Pace.duration(pace.seconds(runs)),
            pace.text()));
  }
}
