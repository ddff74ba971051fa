package io.earwitness.study;

import io.earwitness.torch.Epoch;
import io.earwitness.torch.Trainer;
import java.util.Locale;

/** Tells a study's listener about the steps of one training. */
final class ProgressRelay implements Trainer.Progress {
  private final String task;
  private final StudyListener listener;
  private boolean begun;
  private String figures = "";

  ProgressRelay(String task, StudyListener listener) {
    this.task = task;
    this.listener = listener;
  }

  @Override
  public void step(int epoch, long step, long steps, double loss) {
    if (!begun) {
      listener.begin(task, "steps", steps);
      begun = true;
    }
    listener.progress(step, String.format(Locale.ROOT, "epoch %d%s", epoch, figures));
  }

  @Override
  public void epoch(Epoch epoch) {
    boolean validated = !Double.isNaN(epoch.validationAccuracy());
    figures =
        String.format(
            Locale.ROOT,
            ", %s %.0f %%",
            validated ? "validation" : "train",
            100 * (validated ? epoch.validationAccuracy() : epoch.trainAccuracy()));
    listener.epoch(epoch);
  }

  /** The training is over, well or not. */
  void end() {
    if (begun) {
      listener.end();
    }
  }
}
