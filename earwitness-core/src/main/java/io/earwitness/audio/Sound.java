package io.earwitness.audio;

import java.util.List;

/**
 * A decoded file.
 *
 * @param waveform its samples
 * @param info what the file says about itself; rate and channels are the file's own, even where the
 *     waveform was mixed or resampled
 * @param warnings plain sentences about what is not as it should be, such as "decoded 12.3 s of
 *     30.0 s: the file is cut"; empty for a sound file
 */
public record Sound(Waveform waveform, AudioInfo info, List<String> warnings) {
  /** Copies the warnings. */
  public Sound {
    warnings = List.copyOf(warnings);
  }
}
