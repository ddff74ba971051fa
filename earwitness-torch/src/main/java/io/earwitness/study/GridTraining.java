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
    announce(trainings, grid.cells().stream().mapToInt(c -> c.networks().size()).sum());
    judge(machines);
    train(trainings, after);
  }

  private void judge(List<GridRun> machines) throws IOException {
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

  private void train(List<Training> trainings, AfterEach after) throws IOException {
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
          done -> after.run());
    } finally {
      listener.end();
      Torch.setThreads(threads);
    }
  }

  private record Training(GridRun run, GridRun machine) {}

  private void announce(List<Training> trainings, int all) throws IOException {
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
            runs.size(),
            all,
            jobs,
            Pace.duration(pace.seconds(runs)),
            pace.text()));
  }
}
