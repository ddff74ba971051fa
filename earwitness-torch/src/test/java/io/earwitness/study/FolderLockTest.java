package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir Path folder;

  @Test
  void isForOneAtATime() throws IOException {
    Path out = folder.resolve("out");
    FolderLock.Work<Integer> second = () -> FolderLock.holding(out, () -> 2);
    assertThatThrownBy(() -> FolderLock.holding(out, second))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another run is writing there");
    assertThat(second.run()).isEqualTo(2);
    assertThat(out).isEmptyDirectory();
  }
}
