package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RateLimitTest {
  private final AtomicLong now = new AtomicLong();
  private final RateLimit limit = new RateLimit(2, 5, now::get);

  @Test
  void letsABurstThroughAndThenThePace() {
    for (int i = 0; i < 5; i++) {
      assertThat(limit.take("a")).isZero();
    }
    assertThat(limit.take("a")).isEqualTo(1);
    now.addAndGet(500_000_000);
    assertThat(limit.take("a")).isZero();
    assertThat(limit.take("a")).isEqualTo(1);
    now.addAndGet(3_600_000_000_000L);
    for (int i = 0; i < 5; i++) {
      assertThat(limit.take("a")).isZero();
    }
    assertThat(limit.take("a")).isPositive();
  }

  @Test
  void clientsDoNotPayForEachOther() {
    for (int i = 0; i < 6; i++) {
      limit.take("a");
    }
    assertThat(limit.take("b")).isZero();
  }

  @Test
  void saysHowLongToWait() {
    RateLimit slow = new RateLimit(1 / 60.0, 1, now::get);
    assertThat(slow.take("a")).isZero();
    assertThat(slow.take("a")).isEqualTo(60);
  }
}
