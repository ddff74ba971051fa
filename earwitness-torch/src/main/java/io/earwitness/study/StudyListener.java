package io.earwitness.study;

import io.earwitness.data.Refusal;
import io.earwitness.torch.Epoch;

/**
 * Hears of a study's progress, by one call at a time, though not always from the same thread. One
 * task is under way at a time: {@link #begin}, any number of {@link #progress}, {@link #end}. What
 * a listener throws ends the study, which may be resumed.
 */
public interface StudyListener {
  /** Nobody listens. */
  StudyListener NONE = new StudyListener() {};

  /** A fact that belongs to the results, one sentence. */
  default void note(String sentence) {}

  /** Something that makes results weaker than they look, or input that was left out. */
  default void warning(String sentence) {}

  /** A file that cannot be used; told before anything is trained, and once more in the result. */
  default void refused(Refusal refusal) {}

  /**
   * A task begins.
   *
   * @param task what is done, such as {@code fold 2 of 5}
   * @param unit what is counted, such as {@code steps}
   * @param total how many there will be at most
   */
  default void begin(String task, String unit, long total) {}

  /**
   * So many units are done.
   *
   * @param remark the latest figure, such as the loss; may be empty
   */
  default void progress(long done, String remark) {}

  /** An epoch of the training that is under way is over, and its checkpoint on disk. */
  default void epoch(Epoch epoch) {}

  /** The task is done, or was given up. */
  default void end() {}
}
