package io.earwitness.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchLoaderTest {
  private final ExecutorService worker = Executors.newSingleThreadExecutor();

  @AfterEach
  void stop() {
    worker.shutdownNow();
  }

  @Test
  void givesEachExampleOnceInOrder() {
    Examples examples = Toy.examples(10, 1);
    int[] order = Seeds.shuffled(10, 3);
    BatchLoader loader = new BatchLoader(examples, Toy.INPUT, order, 4, 9, worker);
    List<Integer> sizes = new ArrayList<>();
    int segment = Toy.INPUT.freq() * Toy.INPUT.time();
    int at = 0;
    while (loader.hasNext()) {
      BatchLoader.Batch batch = loader.next();
      sizes.add(batch.labels.length);
      for (int i = 0; i < batch.labels.length; i++) {
        int example = order[at++];
        assertThat(batch.labels[i]).isEqualTo(examples.label(example));
        float[] expected = Toy.segment(examples, example, Seeds.mix(9, example));
        assertThat(batch.values[i * segment + 5]).isEqualTo(expected[5]);
      }
    }
    assertThat(sizes).containsExactly(4, 4, 2);
  }

  @Test
  void passesTheExamplesExceptionOn() {
    Examples broken =
        new Examples() {
          @Override
          public int size() {
            return 1;
          }

          @Override
          public int label(int i) {
            return 0;
          }

          @Override
          public void fill(int i, long randomSeed, float[] into, int offset) {
            throw new IllegalStateException("cache gone");
          }
        };
    BatchLoader loader = new BatchLoader(broken, Toy.INPUT, new int[] {0}, 4, 9, worker);
    assertThatThrownBy(loader::next)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("cache gone");
  }
}
