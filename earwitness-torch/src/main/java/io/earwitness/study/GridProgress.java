package io.earwitness.study;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** Adds the steps of trainings that run side by side up to one task of the study's listener. */
final class GridProgress {
  private final StudyListener listener;
  private final Set<String> said = new LinkedHashSet<>();
  private long done;

  GridProgress(StudyListener listener) {
    this.listener = listener;
  }

  /** Passes a sentence on, once. */
  synchronized void note(String sentence) {
    if (said.add(sentence)) {
      listener.note(sentence);
    }
  }

  private synchronized void add(long steps, String remark) {
    done += steps;
    listener.progress(done, remark);
  }

  /**
   * What one training reports to; its steps stop with an exception once its thread is interrupted.
   */
  StudyListener of(String label) {
    return new StudyListener() {
      private boolean training;
      private long last;

      @Override
      public void begin(String task, String unit, long total) {
        training = unit.equals("steps");
      }

      @Override
      public void progress(long step, String remark) {
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("interrupted");
        }
        if (training) {
          add(step - last, label + ": " + remark);
          last = step;
        }
      }

      @Override
      public void end() {
        training = false;
      }
    };
  }
}
