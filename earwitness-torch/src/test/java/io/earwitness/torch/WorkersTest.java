package io.earwitness.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class WorkersTest {

  @Test
  void eachRunsLibtorchOnOneThread() {
    Torch.setThreads(2);
    Workers workers = Workers.get();
    assertThat(workers.threads()).isEqualTo(2);
    List<Supplier<Integer>> tasks = List.of(torch::get_num_threads, torch::get_num_threads);
    assertThat(workers.run(tasks)).containsExactly(1, 1);
    assertThat(torch.get_num_threads()).isEqualTo(2);
  }

  @Test
  void keepsTheTasksOrder() {
    List<Supplier<Integer>> tasks =
        IntStream.range(0, 50).<Supplier<Integer>>mapToObj(i -> () -> i * i).toList();
    assertThat(Workers.get().run(tasks)).element(7).isEqualTo(49);
  }

  @Test
  void passesAnExceptionOn() {
    List<Supplier<Integer>> tasks =
        List.of(
            () -> 1,
            () -> {
              throw new IllegalStateException("broken");
            });
    assertThatThrownBy(() -> Workers.get().run(tasks))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken");
  }
}
