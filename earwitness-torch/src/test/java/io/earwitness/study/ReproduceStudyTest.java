package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.earwitness.data.Protocol;
import io.earwitness.model.InputScaling;
import io.earwitness.model.Recipe;
import io.earwitness.torch.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproduceStudyTest {
  private static final List<Recipe> TWO =
      List.of(SmallMusic.RECIPE.withInput(InputScaling.UNIT), SmallMusic.RECIPE);

  @TempDir static Path shared;
  @TempDir Path out;
  private static Path data;
  private static Path cache;

  @BeforeAll
  static void makeMusic() throws IOException {
    data = SmallMusic.write(shared.resolve("music"));
    cache = shared.resolve("cache");
  }

  private static ReproduceOptions options(
      List<Recipe> recipes, List<Protocol> protocols, int folds, int seeds) {
    return new ReproduceOptions(
        recipes, protocols, seeds, SmallMusic.options(cache, null, folds, true));
  }

  private JsonNode run(ReproduceOptions options) throws IOException {
    return ReproduceStudy.run(data, out, options, StudyListener.NONE).toJson();
  }

  private static TrainResult train(Path folder, Protocol protocol, int folds, long seed)
      throws IOException {
    TrainOptions usual = SmallMusic.options(cache, protocol, folds, false);
    return TrainStudy.run(data, folder, usual.forRun(protocol, folds, seed, 1), StudyListener.NONE);
  }

  @Test
  void hasTheFiguresOfTheSameTrainings() throws IOException {
    JsonNode json = run(options(TWO, List.of(Protocol.TRACK), 0, 2));
    for (int seed = 1; seed <= 2; seed++) {
      TrainResult alone = train(out.resolve("alone" + seed), Protocol.TRACK, 0, seed);
      JsonNode rows = json.at("/protocols/0/rows");
      String run = "/runs/" + (seed - 1) + "/segmentAccuracy";
      assertThat(rows.get(2).at(run).asDouble())
          .isEqualTo(alone.evaluation().segmentAccuracy().value());
      assertThat(rows.get(0).at(run).asDouble()).isEqualTo(alone.svm().segmentAccuracy().value());
      assertThat(weights(out.resolve("runs/track/seed-" + seed + "/tiny-per-band")))
          .isEqualTo(weights(out.resolve("alone" + seed)));
    }
  }

  @Test
  void hasTheFiguresOfTheSameFolds() throws IOException {
    JsonNode json = run(options(List.of(SmallMusic.RECIPE), List.of(Protocol.ARTIST), 2, 1));
    TrainResult alone = train(out.resolve("alone"), Protocol.ARTIST, 2, 1);
    JsonNode row = json.at("/protocols/0/rows/1");
    assertThat(row.path("runs")).hasSize(2);
    assertThat(row.at("/test/tracks").asInt()).isEqualTo(12);
    assertThat(row.at("/test/trackAccuracy/low").asDouble())
        .isEqualTo(alone.evaluation().trackAccuracy().low());
    assertThat(json.at("/protocols/0/leaks/testTracks").asInt()).isEqualTo(12);
    assertThat(weights(out.resolve("runs/artist/seed-1/tiny-per-band/fold-1")))
        .isEqualTo(weights(out.resolve("alone/fold-1")));
  }

  private static byte[] weights(Path model) throws IOException {
    return Files.readAllBytes(model.resolve(ModelFolder.WEIGHTS));
  }

  @Test
  void saysWhereAProtocolDoesNotApplyAndWhatLeaks() throws IOException {
    JsonNode json =
        run(options(TWO, List.of(Protocol.FILTERED, Protocol.SEGMENT, Protocol.ARTIST), 0, 1));
    JsonNode protocols = json.path("protocols");
    assertThat(protocols.findValuesAsText("protocol"))
        .containsExactly("segment", "filtered", "artist");
    assertThat(protocols.get(1).path("notApplicable").asText())
        .isEqualTo("not applicable, 0 of 930 tracks");
    assertThat(protocols.get(1).path("rows")).isEmpty();
    JsonNode leaks = protocols.get(0).path("leaks");
    assertThat(leaks.path("sameTrack").asInt()).isEqualTo(leaks.path("testTracks").asInt());
    assertThat(protocols.get(2).at("/leaks/sharedArtist").asInt()).isZero();
    assertThat(out.resolve(Reproduction.PAGE)).isNotEmptyFile();
    assertThat(Files.readString(out.resolve("table.csv"))).contains("0 of 930 tracks");
  }

  @Test
  void moreCanBeAskedForLaterWithoutTrainingAgain() throws IOException {
    run(options(List.of(SmallMusic.RECIPE), List.of(Protocol.TRACK), 0, 1));
    Path first = out.resolve("runs/track/seed-1/tiny-per-band/model.json");
    byte[] before = Files.readAllBytes(first);
    List<String> notes = new ArrayList<>();
    StudyListener listener =
        new StudyListener() {
          @Override
          public void note(String sentence) {
            notes.add(sentence);
          }
        };
    ReproduceOptions more = options(TWO, List.of(Protocol.TRACK), 0, 2);
    ReproduceStudy.run(data, out, more, listener);
    assertThat(notes)
        .anyMatch(n -> n.startsWith("trainings to be done: 3 of 4, 1 at a time, about "));
    assertThat(notes).anyMatch(n -> n.contains("milliseconds a step: tiny on UNIT"));
    assertThat(Files.readAllBytes(first)).isEqualTo(before);
    notes.clear();
    ReproduceStudy.run(data, out, more, listener);
    assertThat(notes).contains("trainings to be done: none of 4, all were finished before");
  }

  @Test
  void doesNotMixTrainingsOfOtherOptions() throws IOException {
    run(options(List.of(SmallMusic.RECIPE), List.of(Protocol.TRACK), 0, 1));
    Recipe longer = SmallMusic.RECIPE.withTraining(SmallMusic.RECIPE.training().withEpochs(5));
    assertThatThrownBy(() -> run(options(List.of(longer), List.of(Protocol.TRACK), 0, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("recipe was");
  }

  @Test
  void refusesOptionsThatMeanNothing() {
    assertThatThrownBy(() -> options(TWO, List.of(Protocol.TRACK), 0, 0))
        .hasMessage("seeds 0: need at least 1");
    List<Recipe> twice = List.of(SmallMusic.RECIPE, SmallMusic.RECIPE);
    assertThatThrownBy(() -> options(twice, List.of(Protocol.TRACK), 0, 1))
        .hasMessageContaining("two share name and input");
  }

  @Test
  void theStudysRowsAreTrainedAsItDid() {
    List<Recipe> rows = ReproduceOptions.rows(List.of("vanilla", "strong", "gap"));
    assertThat(rows.stream().map(r -> Entrant.of(r).label()))
        .containsExactly(
            "vanilla on UNIT",
            "gap on UNIT",
            "vanilla on PER_BAND",
            "strong on PER_BAND",
            "gap on PER_BAND");
    assertThat(rows.subList(0, 2)).allMatch(r -> r.training().epochs() == 10);
    assertThat(rows.stream().map(Entrant::of).map(Entrant::isTheStudys))
        .containsExactly(true, true, false, false, false);
  }
}
