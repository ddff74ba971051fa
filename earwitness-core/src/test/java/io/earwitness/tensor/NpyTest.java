package io.earwitness.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {
  @TempDir Path folder;

  @Test
  void readsBackWhatItWrote() throws IOException {
    Tensor t = Tensor.of(new float[] {1, -2.5f, Float.MIN_VALUE, 3e30f, 0, 7}, 1, 3, 2);
    Npy.write(folder.resolve("t.npy"), t);
    Tensor back = Npy.read(folder.resolve("t.npy"));
    assertThat(back.shape()).containsExactly(1, 3, 2);
    assertThat(back.data()).isEqualTo(t.data());
    assertThat((Files.size(folder.resolve("t.npy")) - 24) % 64).isZero();
  }

  @Test
  void refusesOtherFilesAndCutOnes() throws IOException {
    Path file = folder.resolve("t.npy");
    Files.writeString(file, "hello, this is text");
    assertThatThrownBy(() -> Npy.read(file)).hasMessageEndingWith("not an .npy file");
    Npy.write(file, Tensor.zeros(5));
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 130));
    assertThatThrownBy(() -> Npy.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("values for shape");
  }
}
