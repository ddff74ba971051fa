package io.earwitness.study;

import io.earwitness.torch.Torch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Trains what is not trained yet of a grid, side by side, and says beforehand how long it takes.
 */
final class GridTraining {
  private final Material material;
  private final int threads;
  private final int jobs;
  private final StudyListener listener;
  private final GridProgress progress;

  /**
   * A training of grids on some music.
   *
   * @param threads of all trainings together
   * @param jobs how many run at once
   */
  GridTraining(Material material, int threads, int jobs, StudyListener listener) {
    this.material = material;
    this.threads = threads;
    this.jobs = jobs;
    this.listener = listener;
    this.progress = new GridProgress(listener);
  }

  /** What is done when one more network is trained. */
  interface AfterEach {
    void run() throws IOException;
  }

  /** Trains machines and networks. */
  void run(Grid grid, AfterEach after) throws IOException {
    for (Grid.Cell cell : grid.cells()) {
      cell.machine().split().notes().forEach(progress::note);
    }
    judgeMachines(grid.cells());
    train(grid.cells(), after);
  }

  private void judgeMachines(List<Grid.Cell> cells) throws IOException {
    List<GridRun> open = new ArrayList<>();
    for (Grid.Cell cell : cells) {
      if (!cell.machine().isFinished()) {
        open.add(cell.machine());
      }
    }
    if (open.isEmpty()) {
      return;
    }
    SvmRival rival = new SvmRival(material.songs(), material.data().labels(), listener);
    listener.begin("support-vector machines", "splits", open.size());
    try {
      SideBySide.run(jobs, open, run -> run.work(rival), done -> listener.progress(done, ""));
    } finally {
      listener.end();
    }
  }

  private void train(List<Grid.Cell> cells, AfterEach after) throws IOException {
    List<Training> open = new ArrayList<>();
    for (Grid.Cell cell : cells) {
      for (GridRun run : cell.networks()) {
        if (!run.isFinished()) {
          open.add(new Training(run, cell.machine()));
        }
      }
    }
    int all = cells.stream().mapToInt(c -> c.networks().size()).sum();
    if (open.isEmpty()) {
      listener.note("trainings to be done: none of " + all + ", all were finished before");
      return;
    }
    announce(open.stream().map(Training::run).toList(), all);
    long steps = open.stream().mapToLong(t -> t.run.model(StudyListener.NONE).steps()).sum();
    listener.begin("training", "steps", steps);
    try {
      SideBySide.run(
          jobs,
          open,
          t -> t.run.work(t.machine.outcome(), progress.of(t.run.label())),
          done -> after.run());
    } finally {
      listener.end();
      Torch.setThreads(threads);
    }
  }

  private record Training(GridRun run, GridRun machine) {}

  private void announce(List<GridRun> open, int all) throws IOException {
    Pace pace = new Pace(open, jobs, listener);
    listener.note(
        String.format(
            Locale.ROOT,
            "trainings to be done: %d of %d, %d at a time, about %s (milliseconds a step: %s);"
                + " fewer networks, protocols, seeds, folds or steps take less",
            open.size(),
            all,
            jobs,
            Pace.duration(pace.seconds(open)),
            pace.text()));
  }
}
