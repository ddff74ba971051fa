package io.earwitness.study;

import java.io.IOException;
import java.nio.file.Path;

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

  private ReproduceStudy(
      Material material, Path out, ReproduceOptions options, StudyListener listener) {
    this.material = material;
    this.out = out;
    this.options = options;
    this.listener = listener;
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
    return FolderLock.holding(
        out, () -> new ReproduceStudy(material, out, options, listener).run());
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
    new GridTraining(material, options.common().threads(), jobs, listener)
        .run(grid, () -> table(grid, jobs));
    return table(grid, jobs);
  }

  private Reproduction table(Grid grid, int jobs) throws IOException {
    Reproduction table = new Reproduction(TableFacts.of(material, options, jobs), grid.tables());
    table.write(out);
    return table;
  }
}
