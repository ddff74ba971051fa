package io.earwitness.explain;

import io.earwitness.spectral.Segment;
import io.earwitness.tensor.Tensor;
import java.util.List;

/**
 * A method that says how much each cell of a spectrogram mattered for a label. An attributor is
 * made for one model, as in Captum: {@code new IntegratedGradients(model).attribute(batch,
 * target)}.
 */
public interface Attributor {

  /**
   * Explains the logit of a target label.
   *
   * @param batch UNIT spectrograms, (B, 1, nMels, frames)
   * @param target one label index a sample
   */
  Attribution attribute(Tensor batch, int[] target);

  /**
   * This method made ready for one song: one whose scale depends on the whole song looks through it
   * first, others are ready already.
   *
   * @param segments the windows that will be explained, in order, none of them silent
   */
  default Attributor forSong(List<Segment> segments) {
    return this;
  }
}
