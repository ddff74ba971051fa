package io.earwitness.torch;

import io.earwitness.model.Training;

/** The learning rate over a training's steps. */
final class LearningRate {
  private LearningRate() {}

  /**
   * The rate of one step: a line up over the warm-up's steps, then constant or half a cosine.
   *
   * @param step from 0
   * @param steps number of steps in all
   */
  static double at(Training training, long step, long steps) {
    double warmup = Math.rint(training.warmup() * steps);
    if (step < warmup) {
      return training.lr() * (step + 1) / warmup;
    }
    if (training.schedule() == Training.Schedule.CONSTANT) {
      return training.lr();
    }
    double done = (step - warmup) / Math.max(1, steps - warmup);
    return training.lr() * 0.5 * (1 + Math.cos(Math.PI * done));
  }
}
