package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.earwitness.tensor.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that cannot be read is left out and left alone; all others are there. */
final class DamagedStudioTest {
  @TempDir Path state;
  private String good;
  private String bad;

  @BeforeEach
  void bringTwoSongs() throws IOException {
    try (Visitor visitor = new Visitor(state)) {
      good = visitor.bring(TinyModel.song(TinyModel.LOW, 3, 1));
      bad = visitor.bring(TinyModel.song(TinyModel.HIGH, 3, 2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "[]", "{\"id\":\"..\",\"warnings\":[]}"})
  void aDamagedSongIsLeftOut(String card) throws IOException {
    Path file = state.resolve("songs").resolve(bad).resolve("song.json");
    AtomicFiles.write(file, card);
    try (Visitor visitor = new Visitor(state)) {
      JsonNode songs = visitor.json("/api/songs").path("songs");
      assertThat(songs).hasSize(1);
      assertThat(songs.at("/0/id").asText()).isEqualTo(good);
      assertThat(visitor.get("/api/songs/" + bad).statusCode()).isEqualTo(404);
      assertThat(visitor.faults())
          .containsExactly("left out what cannot be read: 1 song; see studio.log");
    }
    assertThat(state.resolve("studio.log")).content().contains(file.getParent().toString());
    assertThat(file).hasContent(card);
    assertThat(file.resolveSibling("original.wav")).exists();
  }

  /** As after a kill between the answer and the list of songs. */
  @Test
  void wordsThatTheListLacksComeBackFromTheAnswer() throws IOException {
    Path file = state.resolve("songs").resolve(good).resolve("song.json");
    Song song = Json.MAPPER.readValue(file.toFile(), Song.class);
    assertThat(song.words()).isNotEmpty();
    AtomicFiles.write(file, Json.MAPPER.writeValueAsBytes(song.answered("")));
    try (Visitor visitor = new Visitor(state)) {
      JsonNode again = Visitor.accepted(visitor.post("/api/songs/" + good + "/answers", "{}"));
      assertThat(visitor.end(again.path("job").asText()).path("state").asText()).isEqualTo("done");
    }
    assertThat(Json.MAPPER.readValue(file.toFile(), Song.class).words()).isEqualTo(song.words());
  }

  @Test
  void aDamagedTrainingAndAModelAreLeftOut() throws IOException {
    String id = Ids.random();
    Path trainings = state.resolve("trainings");
    AtomicFiles.write(trainings.resolve(Ids.random()).resolve("training.json"), "{\"id\":");
    Training finished =
        new Training(
            id,
            "a b",
            Ids.random(),
            0,
            "a",
            "b",
            null,
            1,
            0,
            0,
            1,
            List.of(),
            List.of(),
            List.of());
    AtomicFiles.write(
        trainings.resolve(id).resolve("training.json"), Json.MAPPER.writeValueAsBytes(finished));
    AtomicFiles.write(trainings.resolve(id).resolve("model").resolve("metrics.json"), "{}");
    AtomicFiles.write(trainings.resolve(id).resolve("model").resolve("model.json"), "{}");
    try (Visitor visitor = new Visitor(state)) {
      assertThat(visitor.json("/api/songs").path("songs")).hasSize(2);
      assertThat(visitor.json("/api/trainings").path("trainings")).hasSize(1);
      assertThat(visitor.json("/api/trainings/" + id).path("model").isNull()).isTrue();
      assertThat(visitor.json("/api/studio").path("models")).hasSize(1);
      assertThat(visitor.faults())
          .containsExactly("left out what cannot be read: 1 model, 1 training; see studio.log");
    }
    assertThat(Folders.list(trainings)).hasSize(2);
  }
}
