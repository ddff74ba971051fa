package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.data.Protocol;
import io.earwitness.model.InputScaling;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A table in a process of its own that is killed twice with SIGKILL and then finished. */
class KilledReproductionTest {
  @TempDir private Path folder;

  /** The child process: slow enough to be killed in the middle of a training. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException {
      StudyListener slow =
          new StudyListener() {
            @Override
            public void progress(long done, String remark) {
              if (remark.contains("epoch")) {
                pause();
              }
            }
          };
      run(Path.of(args[0]), Path.of(args[1]), slow);
    }

    private static void pause() {
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void run(Path shared, Path out, StudyListener listener) throws IOException {
    TrainOptions common = SmallMusic.options(shared.resolve("cache"), null, 2, true);
    ReproduceOptions options =
        new ReproduceOptions(
            List.of(SmallMusic.RECIPE.withInput(InputScaling.UNIT), SmallMusic.RECIPE),
            List.of(Protocol.SEGMENT, Protocol.ARTIST),
            1,
            common.forRun(Protocol.ARTIST, 2, 0, 2));
    ReproduceStudy.run(shared.resolve("music"), out, options, listener);
  }

  @Test
  @Timeout(180)
  void givesTheSameTable() throws IOException, InterruptedException {
    SmallMusic.write(folder.resolve("music"));
    Path whole = folder.resolve("whole");
    run(folder, whole, StudyListener.NONE);

    Path killed = folder.resolve("killed");
    kill(killed, 1);
    kill(killed, 3);
    assertThat(finished(killed)).as("trainings that were finished").isBetween(3L, 5L);
    run(folder, killed, StudyListener.NONE);

    assertThat(Files.readString(killed.resolve("table.csv")))
        .isEqualTo(Files.readString(whole.resolve("table.csv")));
    for (String run : List.of("segment/seed-1/tiny-unit", "artist/seed-1/tiny-per-band/fold-1")) {
      assertThat(killed.resolve("runs").resolve(run).resolve("weights.safetensors"))
          .hasSameBinaryContentAs(
              whole.resolve("runs").resolve(run).resolve("weights.safetensors"));
    }
  }

  /** Starts the work and kills it as soon as so many trainings are finished and another runs. */
  private void kill(Path out, int trainings) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString(),
                out.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("child.log").toFile())
            .start();
    try {
      while (finished(out) < trainings || files(out, "checkpoint.bin") == 0) {
        assertThat(child.isAlive()).as("child: " + folder.resolve("child.log")).isTrue();
        TimeUnit.MILLISECONDS.sleep(5);
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertThat(child.exitValue()).as("ended by SIGKILL").isEqualTo(128 + 9);
  }

  private static long finished(Path out) throws IOException {
    return files(out, "metrics.json");
  }

  /** How many files have this name now, while the child writes, moves and removes others. */
  private static long files(Path out, String name) throws IOException {
    AtomicLong count = new AtomicLong();
    Files.walkFileTree(
        out,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.endsWith(name)) {
              count.incrementAndGet();
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return count.get();
  }
}
