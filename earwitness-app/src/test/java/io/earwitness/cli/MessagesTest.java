package io.earwitness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class MessagesTest {

  @Test
  void saysWhatIsWrongWithAFile() {
    assertThat(Messages.of(new NoSuchFileException("a b.wav")))
        .isEqualTo("a b.wav: no such file or folder");
    assertThat(Messages.of(new AccessDeniedException("out"))).isEqualTo("out: permission denied");
    assertThat(Messages.of(new UncheckedIOException(new IOException("x.wav: cut"))))
        .isEqualTo("x.wav: cut");
  }

  @Test
  void namesFailuresThatNobodyExpected() {
    assertThat(Messages.of(new IllegalStateException("odd")))
        .isEqualTo("IllegalStateException: odd (--debug shows where)");
    assertThat(Messages.of(new NullPointerException())).startsWith("NullPointerException");
  }

  @Test
  void turnsParametersIntoOptions() {
    Predicate<String> options = Set.of("--n-fft", "--hop-length")::contains;
    assertThat(Messages.asOption("nFft 1: need at least 2", options))
        .isEqualTo("--n-fft 1: need at least 2");
    assertThat(Messages.asOption("hopLength 0: need at least 1", options))
        .isEqualTo("--hop-length 0: need at least 1");
    assertThat(Messages.asOption("Something else", options)).isEqualTo("Something else");
    assertThat(Messages.asOption("no genre has music by two artists", options))
        .isEqualTo("no genre has music by two artists");
  }
}
