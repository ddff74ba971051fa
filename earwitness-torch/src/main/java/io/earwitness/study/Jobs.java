package io.earwitness.study;

import com.sun.management.OperatingSystemMXBean;
import io.earwitness.model.Architecture;
import io.earwitness.model.Recipe;
import io.earwitness.model.Size;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * How many trainings run side by side: as many as there are threads, and memory for. That is faster
 * than one training after the other on all threads, see docs/decisions/side-by-side.md. It depends
 * on the machine and on what is asked for alone, so that a table that is gone on with is computed
 * as it was begun.
 */
final class Jobs {
  /** A map, its gradient, and one more while libtorch works on it. */
  private static final long MAPS = 3;

  /** A weight, its gradient, two moments, the best epoch's copy and one on the way to the disk. */
  private static final long WEIGHTS = 6;

  private Jobs() {}

  /** The number for this machine, half of whose memory may be used. */
  static int of(int threads, int trainings, List<Recipe> recipes, int labels, Size input) {
    OperatingSystemMXBean machine =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long most = 1;
    for (Recipe recipe : recipes) {
      most = Math.max(most, bytes(Architecture.of(recipe, labels, input)));
    }
    return of(threads, trainings, machine.getTotalMemorySize() / 2 / most);
  }

  static int of(int threads, int trainings, long room) {
    return (int) Math.max(1, Math.min(Math.min(threads, trainings), room));
  }

  /** Native memory of one training, about. */
  static long bytes(Architecture network) {
    long values = 0;
    for (Architecture.Step step : network.steps()) {
      values += (long) step.channels() * step.size().freq() * step.size().time();
    }
    int batch = network.recipe().training().batchSize();
    return Float.BYTES * (MAPS * batch * values + WEIGHTS * network.learned());
  }
}
