package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StudioOptionsTest {
  private static StudioOptions with(String host, Optional<String> token) {
    return new StudioOptions(
        host, 0, token, Map.of("m", Path.of("m")), Map.of(), Path.of("s"), Limits.DEFAULT, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "127.3.2.1", "::1"})
  void thisMachineNeedsNoToken(String host) {
    assertThat(with(host, Optional.empty()).host()).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.168.1.5", "::"})
  void othersNeedOne(String host) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(host, Optional.empty()))
        .withMessageContaining("token");
    assertThat(with(host, Optional.of("12345678")).token()).hasValue("12345678");
  }

  @Test
  void refusesTokensThatAreEasyOrDoNotFitACookie() {
    for (String token : new String[] {"", "short", "has blank", "semi;colon;", "ümläute-"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> with("127.0.0.1", Optional.of(token)))
          .withMessageContaining("token");
    }
  }
}
