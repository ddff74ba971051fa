package io.earwitness.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TrackTest {
  @Test
  void comparesArtistsWithoutSpelling() {
    assertThat(artist("The Earth, Wind & Fire")).isEqualTo(artist("earth wind AND fire"));
    assertThat(artist("Mot\u00f6rhead")).isEqualTo(artist("Motorhead"));
    assertThat(artist("AC/DC")).isEqualTo(artist("ACDC"));
    assertThat(artist("\u041a\u0438\u043d\u043e")).isPresent();
    assertThat(artist("Peter Tosh")).isNotEqualTo(artist("Peter Brown"));
    assertThat(artist("Therapy")).isNotEqualTo(artist("rapy"));
  }

  @Test
  void takesNamesOfNobodyForUnknown() {
    for (String name : List.of("", "?", "Various Artists", "unknown", "N/A", "<unknown artist>")) {
      assertThat(artist(name)).as(name).isEmpty();
    }
  }

  @Test
  void needsAnIdAndAGenre() {
    assertThatThrownBy(() -> Folders.track(" ", "pop", "", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("need both");
  }

  private static Optional<String> artist(String name) {
    return Folders.track("t", "pop", name, "").artistKey();
  }
}
