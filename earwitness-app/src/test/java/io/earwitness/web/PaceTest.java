package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Bodies on a clock that is moved by hand: 100 bytes in each 10 s, all within 60 s. */
final class PaceTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final Pace pace = new Pace(100, 10, 60, nanos::get);

  private void after(double seconds, int bytes) {
    nanos.addAndGet((long) (seconds * 1e9));
    pace.read(bytes);
  }

  private void isTooSlow(double seconds, int bytes) {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> after(seconds, bytes))
        .matches(p -> p.status() == 408);
  }

  @Test
  void letsAPauseThroughThatIsMadeUpFor() {
    assertThatNoException()
        .isThrownBy(
            () -> {
              after(9, 1);
              after(1.5, 99);
              after(10.5, 100);
            });
  }

  @Test
  void endsWhatTrickles() {
    after(5, 50);
    isTooSlow(5.5, 49);
  }

  @Test
  void aFastBeginningDoesNotPayForASlowEnd() {
    after(1, 1_000_000);
    after(9.5, 1);
    isTooSlow(10.5, 99);
  }

  @Test
  void endsWhatIsFastEnoughButTakesTooLong() {
    for (int i = 0; i < 5; i++) {
      after(11, 1000);
    }
    isTooSlow(6, 1000);
  }
}
