package io.earwitness.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A training in a process of its own that is killed with SIGKILL and then resumed. */
class KilledTrainingTest {
  private static final int EPOCHS = 6;

  @TempDir private Path folder;

  /** The child process: trains slowly enough to be killed in the middle of an epoch. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException {
      Trainer.Progress slow =
          new Trainer.Progress() {
            @Override
            public void step(int epoch, long step, long steps, double loss) {
              if (epoch >= 3) {
                pause();
              }
            }
          };
      train(Path.of(args[0]), slow);
    }

    private static void pause() {
      try {
        TimeUnit.MILLISECONDS.sleep(500);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Trained train(Path checkpoint, Trainer.Progress progress) throws IOException {
    return Trainer.train(
        Toy.recipe(Toy.training(EPOCHS)),
        Toy.LABELS,
        Toy.INPUT,
        Toy.examples(60, 1),
        Optional.of(Toy.examples(20, 2)),
        TrainerTest.options(5)
            .withThreads(2)
            .withCheckpoint(checkpoint, true)
            .withProgress(progress));
  }

  @Test
  @Timeout(120)
  void resumesBitForBit() throws IOException, InterruptedException {
    Path killed = folder.resolve("killed.safetensors");
    Process child = start(killed);
    try {
      while (epochsIn(killed) < 2) {
        assertThat(child.isAlive()).as("child: " + folder.resolve("child.log")).isTrue();
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertThat(child.exitValue()).as("ended by SIGKILL").isEqualTo(128 + 9);
    assertThat(epochsIn(killed)).isBetween(2, EPOCHS - 1);
    Map<String, Tensor> resumed = train(killed, Trainer.Progress.NONE).weights();
    Trained whole = train(folder.resolve("whole.safetensors"), Trainer.Progress.NONE);
    assertThat(whole.history()).hasSize(EPOCHS);
    TrainerTest.assertSameBits(resumed, whole.weights());
    List<Checkpoint> both =
        List.of(Checkpoint.read(killed), Checkpoint.read(folder.resolve("whole.safetensors")));
    for (int moment = 0; moment < 2; moment++) {
      TrainerTest.assertSameBits(
          both.get(0).optimizer().get(moment), both.get(1).optimizer().get(moment));
    }
    TrainerTest.assertSameBits(both.get(0).weights(), both.get(1).weights());
  }

  /** Ctrl-C in the middle of native work ends the process in order, not by a crash of libtorch. */
  @Test
  @Timeout(120)
  void endsInOrderWhenInterrupted() throws IOException, InterruptedException {
    Path stopped = folder.resolve("stopped.safetensors");
    Process child = start(stopped);
    try {
      while (epochsIn(stopped) < 1) {
        assertThat(child.isAlive()).as("child: " + folder.resolve("child.log")).isTrue();
        TimeUnit.MILLISECONDS.sleep(5);
      }
      child.destroy();
      assertThat(child.waitFor()).as("ended by SIGTERM").isEqualTo(128 + 15);
    } finally {
      child.destroyForcibly();
    }
    assertThat(Files.readString(folder.resolve("child.log"))).doesNotContain("SIGSEGV");
  }

  private Process start(Path checkpoint) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            checkpoint.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("child.log").toFile())
        .start();
  }

  private static int epochsIn(Path checkpoint) throws IOException {
    return Files.exists(checkpoint) ? Checkpoint.read(checkpoint).history().size() : 0;
  }
}
