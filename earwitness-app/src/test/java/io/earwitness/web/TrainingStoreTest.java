package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings on disk. */
final class TrainingStoreTest {
  @TempDir Path folder;

  private static Training training(String protocol, long begun) {
    return new Training(
        Ids.random(),
        "music vanilla",
        Ids.random(),
        begun,
        "music",
        "vanilla",
        protocol,
        3,
        0,
        1,
        2,
        List.of(new Training.Row(1, 0.5, 0.25, null, null)),
        List.of("a note"),
        List.of());
  }

  private TrainingStore open() throws IOException {
    return new TrainingStore(folder, new Damaged(new StudioLog(folder.resolve("log"), l -> {})));
  }

  @Test
  void areThereAfterTheEndOfTheProgram() throws IOException {
    Training one = training("artist", 5);
    open().add(one, 2);
    assertThat(open().get(one.id())).isEqualTo(one);
    open().remove(one.id());
    assertThat(open().all()).isEmpty();
  }

  @Test
  void areNoMoreThanTheLimit() throws IOException {
    TrainingStore store = open();
    store.add(training(null, 0), 1);
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> store.add(training(null, 0), 1))
        .matches(p -> p.status() == 503 && p.retryAfter() > 0);
    assertThat(open().all()).hasSize(1);
  }

  @Test
  void titlesTellThemApart() {
    assertThat(training(null, 0).title()).isEqualTo("music vanilla");
    assertThat(training("artist", 0).title()).isEqualTo("music vanilla by artist");
    assertThat(training("artist", 86_400_000).title())
        .startsWith("music vanilla by artist, 1970-01-0")
        .isNotEqualTo(training("artist", 86_460_000).title());
  }
}
