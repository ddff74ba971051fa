package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SideBySideTest {

  @Test
  void worksOnEveryItemOnce() throws IOException {
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    List<Integer> done = new ArrayList<>();
    SideBySide.run(3, List.of(1, 2, 3, 4, 5), i -> assertThat(seen.add(i)).isTrue(), done::add);
    assertThat(seen).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    assertThat(done).containsExactly(1, 2, 3, 4, 5);
  }

  /** Two items that wait for each other end only if both are under way. */
  @Test
  @Timeout(60)
  void runsAsManyAtOnceAsAsked() throws IOException {
    CountDownLatch both = new CountDownLatch(2);
    SideBySide.run(
        2,
        List.of(1, 2),
        i -> {
          both.countDown();
          wait(both);
        },
        done -> {});
    assertThat(both.getCount()).isZero();
  }

  @Test
  @Timeout(60)
  void theFirstFailureEndsTheOthers() {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch waiting = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    assertThatThrownBy(
            () ->
                SideBySide.run(
                    2,
                    List.of(1, 2),
                    i -> {
                      if (i == 1) {
                        wait(waiting);
                        throw new IOException("disk full");
                      }
                      waiting.countDown();
                      try {
                        never.await();
                      } catch (InterruptedException e) {
                        interrupted.set(true);
                      }
                    },
                    done -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");
    assertThat(interrupted).isTrue();
  }

  private static void wait(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }
}
