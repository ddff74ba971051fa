package io.earwitness.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
  @TempDir Path folder;

  @Test
  void readsBackWhatItWrote() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("conv1.weight", Tensor.of(new float[] {1, -2, 3, 4.5f}, 2, 2));
    tensors.put("empty", Tensor.zeros(0, 3));
    tensors.put("scalar", Tensor.of(new float[] {7}));
    Path file = folder.resolve("w.safetensors");
    Safetensors.write(file, tensors, Map.of("format", "pt"));
    Safetensors read = Safetensors.read(file);
    assertThat(read.names()).isEqualTo(tensors.keySet());
    assertThat(read.metadata()).containsEntry("format", "pt");
    assertThat(read.tensor("conv1.weight").data()).containsExactly(1, -2, 3, 4.5f);
    assertThat(read.tensor("empty").shape()).containsExactly(0, 3);
    assertThat(read.tensor("scalar").rank()).isZero();
    byte[] once = Files.readAllBytes(file);
    Safetensors.write(file, tensors, Map.of("format", "pt"));
    assertThat(Files.readAllBytes(file)).isEqualTo(once);
  }

  @Test
  void readsDoublesAndIntegers() throws IOException {
    String header =
        "{\"d\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},"
            + "\"i\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[8,16]}}";
    ByteBuffer out = ByteBuffer.allocate(24 + header.length()).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8));
    out.putDouble(Math.PI).putLong(-42);
    Path file = folder.resolve("d.safetensors");
    Files.write(file, out.array());
    assertThat(Safetensors.read(file).doubles("d")).containsExactly(Math.PI);
    assertThat(Safetensors.read(file).doubles("i")).containsExactly(-42);
  }

  @Test
  void refusesCutAndForeignFiles() throws IOException {
    Path file = folder.resolve("w.safetensors");
    Safetensors.write(file, Map.of("a", Tensor.zeros(100)), Map.of());
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 7, 20, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Safetensors.read(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file.toString());
    }
    Files.writeString(file, "{\"not\": \"safetensors at all\"}");
    assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(IOException.class);
  }
}
