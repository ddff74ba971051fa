package io.earwitness.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFileTest {
  @TempDir private Path folder;

  @Test
  void onlyWhatIsMissingOrCutIsMadeAnew() throws IOException {
    assertThat(CacheFile.open(folder.resolve("missing"))).isEmpty();
    assertThat(CacheFile.open(Files.writeString(folder.resolve("cut"), "EWFEAT01"))).isEmpty();
  }

  @Test
  void aFileThatCannotBeReadIsNotTakenForMissing() {
    assertThatThrownBy(() -> CacheFile.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("directory");
  }
}
