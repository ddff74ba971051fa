package io.earwitness.cli;

import io.earwitness.torch.Trainer.Bfloat16;
import picocli.CommandLine.Option;

/** Which numbers a trained network computes with. */
final class Bfloat16Option {
  @Option(
      names = "--bfloat16",
      paramLabel = "WHEN",
      order = 20,
      defaultValue = "OFF",
      description =
          "Numbers of 16 bits, faster and good to two or three digits: ${COMPLETION-CANDIDATES}"
              + " (default: ${DEFAULT-VALUE}; AUTO is where the processor has them).")
  private Bfloat16 bfloat16;

  Bfloat16 chosen() {
    return bfloat16;
  }
}
