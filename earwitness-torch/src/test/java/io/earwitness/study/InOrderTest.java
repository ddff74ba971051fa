package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InOrderTest {

  @Test
  void handsOnInOrderAndGoesOnAfterAFailure() throws IOException {
    List<String> heard = new ArrayList<>();
    InOrder.map(
        List.of(1, 2, 3, 4),
        2,
        i -> {
          if (i == 2) {
            throw new IOException("bad");
          }
          return 10 * i;
        },
        (item, result) -> heard.add(item + ": " + result),
        (item, failure) -> heard.add(item + ": " + failure.getMessage()),
        done -> {});
    assertThat(heard).containsExactly("1: 10", "2: bad", "3: 30", "4: 40");
  }

  /** Nothing is written any more once the caller knows of the failure. */
  @Test
  @Timeout(60)
  void waitsForItsWorkersAfterASinkThatFails() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    assertThatThrownBy(
            () ->
                InOrder.map(
                    List.of(1, 2),
                    2,
                    i -> {
                      if (i == 2) {
                        slow(begun, never, ended);
                      }
                      return i;
                    },
                    (item, result) -> {
                      await(begun);
                      throw new IOException("disk full");
                    },
                    (item, failure) -> {},
                    done -> {}))
        .hasMessage("disk full");
    assertThat(ended).isTrue();
  }

  private static void slow(CountDownLatch begun, CountDownLatch never, AtomicBoolean ended) {
    begun.countDown();
    try {
      never.await();
    } catch (InterruptedException e) {
      LockSupport.parkNanos(20_000_000); // long enough for a caller that does not wait
      ended.set(true);
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
