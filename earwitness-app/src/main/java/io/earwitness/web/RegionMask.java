package io.earwitness.web;

import io.earwitness.render.MaskFilter;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.tensor.Tensor;
import java.util.Arrays;

/** 1 inside a rectangle, 0 outside. */
final class RegionMask implements SplitSound.SongMask {
  private final int frames;
  private final double first;
  private final double last;
  private final boolean[] inside;

  RegionMask(Region region, Heard heard) {
    MelConfig config = heard.model().features();
    Spectrogram axis = new Spectrogram(Tensor.zeros(config.nMels(), 1), config);
    frames = heard.frames();
    first = region.from() / axis.seconds(1);
    last = region.to() / axis.seconds(1);
    inside = new boolean[config.nMels()];
    for (int band = 0; band < inside.length; band++) {
      // a low rectangle may lie between two centres, but it touches a band
      inside[band] =
          axis.hertz(band + 0.5) >= region.low() && axis.hertz(band - 0.5) <= region.high();
    }
  }

  @Override
  public MaskFilter.Mask between(int from, int to) {
    return new MaskFilter.Mask(
        frames,
        (frame, into) -> {
          boolean within = frame >= first && frame <= last;
          Arrays.fill(into, 0);
          for (int band = 0; within && band < into.length; band++) {
            into[band] = inside[band] ? 1 : 0;
          }
        });
  }
}
