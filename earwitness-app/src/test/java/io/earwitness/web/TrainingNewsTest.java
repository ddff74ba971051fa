package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What visitors hear of a training: warnings apart from notes, and nothing of where music lies. */
final class TrainingNewsTest {
  private static final Ticket NONE =
      new Ticket() {
        @Override
        public void check() {}

        @Override
        public void progress(String stage, double share, String words) {}
      };

  private final Path music = Path.of("secret", "music");
  private final TrainingNews news = new TrainingNews(music, NONE, row -> {});

  @Test
  void tellsWarningsFromNotes() {
    news.note("a note");
    news.warning("a warning");
    assertThat(news.sentences()).containsExactly("a note", "a warning");
    assertThat(news.warnings()).containsExactly("a warning");
  }

  @Test
  void keepsToItselfWhereTheMusicLies() {
    news.warning(music.toAbsolutePath().resolve("low/a.wav") + ": the file is cut");
    news.warning(music.resolve("low/b.wav") + ": the file is cut");
    assertThat(news.warnings())
        .containsExactly("low/a.wav: the file is cut", "low/b.wav: the file is cut");
  }
}
