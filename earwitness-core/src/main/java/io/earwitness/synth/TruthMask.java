package io.earwitness.synth;

import io.earwitness.audio.Waveform;
import io.earwitness.spectral.ComplexSpectrogram;
import io.earwitness.spectral.Stft;
import io.earwitness.spectral.StftConfig;
import io.earwitness.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Where the cause of a clip really is: 1 in the cells of its STFT in which the deciding stem holds
 * more than half of the power of all stems, |S_cause|^2 / sum |S|^2 > 0.5, else 0. A cell more than
 * 80 dB below the clip's strongest is silence to a listener and to the network, and is 0.
 */
public final class TruthMask {
  private static final float SILENCE = 1e-8f;

  private final Stft stft;

  /**
   * Masks on the grid of an STFT.
   *
   * @param config of the STFT that the maps to be judged are spread on
   */
  public TruthMask(StftConfig config) {
    stft = new Stft(config);
  }

  /** The mask of a clip's cause, (1 + nFft/2, frames) of 0 and 1. */
  public Tensor of(Clip clip) {
    return of(clip.stems(), clip.genre().cause());
  }

  /**
   * The mask of a planted cause, (1 + nFft/2, frames) of 0 and 1: of a low-pass edge all cells
   * above it; empty for a cause that is absence, which is nowhere.
   */
  public Optional<Tensor> of(PlantedClip clip) {
    if (clip.plant() == Plant.ABSENCE) {
      return Optional.empty();
    }
    if (clip.plant() == Plant.EDGE) {
      Tensor mask = stft.forward(clip.mix()).power().map(v -> 0);
      int frames = mask.size(1);
      int first =
          (int) Math.ceil(clip.edge() * (mask.size(0) - 1) / (SynthMusic.SAMPLE_RATE / 2.0));
      Arrays.fill(mask.data(), first * frames, mask.numel(), 1);
      return Optional.of(mask);
    }
    return Optional.of(of(clip.stems(), Planting.STEM));
  }

  private Tensor of(Map<String, Waveform> stems, String name) {
    float[] all = null;
    float[] cause = null;
    int[] shape = null;
    for (Map.Entry<String, Waveform> stem : stems.entrySet()) {
      ComplexSpectrogram spectrum = stft.forward(stem.getValue());
      Tensor power = spectrum.power();
      shape = power.shape();
      all = all == null ? new float[power.numel()] : all;
      for (int i = 0; i < all.length; i++) {
        all[i] += power.data()[i];
      }
      if (stem.getKey().equals(name)) {
        cause = power.data();
      }
    }
    float floor = SILENCE * Tensor.of(all, shape).max();
    float[] mask = new float[all.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = all[i] > floor && cause[i] > 0.5f * all[i] ? 1 : 0;
    }
    return Tensor.of(mask, shape);
  }
}
