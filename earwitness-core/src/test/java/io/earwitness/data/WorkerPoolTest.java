package io.earwitness.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WorkerPoolTest {

  @Test
  @Timeout(60)
  void interruptsItsThreadsAndWaitsForThem() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    try (WorkerPool pool = new WorkerPool("test", 1)) {
      pool.execute(
          () -> {
            begun.countDown();
            try {
              never.await();
            } catch (InterruptedException e) {
              LockSupport.parkNanos(20_000_000); // long enough for a caller that does not wait
              ended.set(true);
            }
          });
      begun.await();
    }
    assertThat(ended).isTrue();
  }

  @Test
  void itsThreadsDoNotKeepTheProgramAlive() throws Exception {
    try (WorkerPool pool = new WorkerPool("test", 1)) {
      Future<Boolean> daemon = pool.submit(() -> Thread.currentThread().isDaemon());
      assertThat(daemon.get()).isTrue();
    }
    assertThatThrownBy(() -> new WorkerPool("test", 0)).hasMessage("threads 0: need at least 1");
  }
}
