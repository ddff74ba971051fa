package io.earwitness.model;

import io.earwitness.tensor.Tensor;

/**
 * A trained network that names the genre of a segment. Input everywhere is the UNIT spectrogram in
 * [0, 1]; what the network makes of it first (such as standardising each band) is its own affair.
 *
 * <p>Safe to share between threads. Whoever opened it closes it.
 */
public interface Classifier extends AutoCloseable {

  /** What it is: labels, features, recipe, where it came from. */
  ModelCard card();

  /**
   * Scores of a batch.
   *
   * @param batch UNIT spectrograms, (B, 1, nMels, frames)
   * @return logits, (B, labels)
   */
  Tensor forward(Tensor batch);

  /**
   * The UNIT spectrogram that the network reads as all zeros, (1, nMels, frames): the training mean
   * of each band where it standardises, else silence. The default baseline of explanations.
   */
  Tensor baseline();

  @Override
  void close();
}
