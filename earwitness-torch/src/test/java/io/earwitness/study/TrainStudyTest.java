package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import io.earwitness.data.Part;
import io.earwitness.data.Protocol;
import io.earwitness.data.Refusal;
import io.earwitness.data.Split;
import io.earwitness.model.ModelCard;
import io.earwitness.torch.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainStudyTest {
  @TempDir static Path shared;
  @TempDir Path folder;
  private static Path data;
  private static Path cache;

  @BeforeAll
  static void makeMusic() throws IOException {
    data = SmallMusic.write(shared.resolve("music"));
    cache = shared.resolve("cache");
  }

  private static TrainResult train(Path out, Protocol protocol, int folds) throws IOException {
    return TrainStudy.run(
        data, out, SmallMusic.options(cache, protocol, folds, false), StudyListener.NONE);
  }

  private static byte[] weights(Path model) throws IOException {
    return Files.readAllBytes(model.resolve(ModelFolder.WEIGHTS));
  }

  /** Stands for a kill: throws when so many steps of the given task are done. */
  private static final class Killer implements StudyListener {
    private final String task;
    private final int steps;
    private boolean listening;

    Killer(String task, int steps) {
      this.task = task;
      this.steps = steps;
    }

    @Override
    public void begin(String name, String unit, long total) {
      listening = name.startsWith(task);
    }

    @Override
    public void progress(long done, String remark) {
      if (listening && done == steps) {
        throw new IllegalStateException("killed");
      }
    }
  }

  private static void kill(Path out, int folds, String task, int steps) {
    TrainOptions options = SmallMusic.options(cache, Protocol.ARTIST, folds, false);
    assertThatThrownBy(() -> TrainStudy.run(data, out, options, new Killer(task, steps)))
        .hasMessage("killed");
  }

  @Test
  void leavesACompleteFolder() throws IOException {
    TrainResult result = train(folder, Protocol.TRACK, 0);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "model.json",
              "weights.safetensors",
              "history.csv",
              "history.png",
              "history.svg",
              "split.csv",
              "metrics.json",
              "confusion.csv",
              "confusion.png",
              "confusion.svg",
              "predictions.csv",
              "tracks.csv",
              "options.json");
    }
    ModelCard card = ModelFolder.open(folder).card();
    assertThat(card).isEqualTo(result.card());
    assertThat(card.labels()).containsExactly("high", "low", "mid");
    assertThat(card.splitDigest()).isEqualTo(Split.read(folder.resolve("split.csv")).digest());
    assertThat(card.metrics().get("trackAccuracy"))
        .isEqualTo(result.evaluation().trackAccuracy().value());
    assertThat(card.novelty()).isNotNull();
    assertThat(card.provenance()).containsKeys("data", "libtorch", "cpu", "trainingTracks");
    JsonNode metrics = new ObjectMapper().readTree(folder.resolve("metrics.json").toFile());
    assertThat(metrics.get("protocol").asText()).isEqualTo("track");
    assertThat(metrics.get("svm").get("trackAccuracy").get("value").isNumber()).isTrue();
  }

  @Test
  void foldsTestEveryTrackOnceAndLeaveAModelOfEverything() throws IOException {
    TrainResult result = train(folder, Protocol.ARTIST, 2);

    assertThat(result.evaluation().scores()).hasSize(12);
    assertThat(result.evaluation().scores().stream().map(TrackScore::track))
        .doesNotHaveDuplicates();
    assertThat(result.evaluation().groups()).isEqualTo(6);
    assertThat(result.leaks().testTracks()).isEqualTo(12);
    assertThat(result.leaks().leaks()).isFalse();
    assertThat(result.svm().trackAccuracy().value()).isEqualTo(1);
    assertThat(result.evaluation().trackAccuracy().value()).isGreaterThan(0.8);
    assertThat(result.lead().value())
        .isCloseTo(result.evaluation().trackAccuracy().value() - 1, within(1e-12));
    for (int k = 0; k < 2; k++) {
      Split split = Split.read(folder.resolve("fold-" + k).resolve("split.csv"));
      assertThat(split.tracks(Part.VALIDATION)).isEmpty();
      assertThat(split.tracks(Part.TEST)).hasSize(6);
      assertThat(ModelFolder.open(folder.resolve("fold-" + k)).card().metrics()).isNotEmpty();
    }
    assertThat(Split.read(folder.resolve("split.csv")).tracks(Part.TRAIN)).hasSize(12);
  }

  @Test
  void aSplitKeepsTheTestMusicOutOfTraining() throws IOException {
    TrainResult result = train(folder, Protocol.TRACK, 0);
    Split split = Split.read(folder.resolve("split.csv"));
    assertThat(result.evaluation().scores().stream().map(TrackScore::track))
        .containsExactlyInAnyOrderElementsOf(split.tracks(Part.TEST));
    Set<String> train = split.tracks(Part.TRAIN);
    assertThat(result.card().provenance()).containsEntry("trainingTracks", "" + train.size());
  }

  @Test
  void segmentsAreSplitAndNeverCropped() throws IOException {
    TrainResult result = train(folder, Protocol.SEGMENT, 0);
    assertThat(result.card().recipe().training().crops()).isFalse();
    assertThat(Split.read(folder.resolve("split.csv")).part("low0", 3)).isNotNull();
    assertThat(result.leaks().sameTrack()).isEqualTo(result.leaks().testTracks());
  }

  @Test
  void aKilledTrainingGoesOnToTheSameWeights() throws IOException {
    Path whole = folder.resolve("whole");
    Path killed = folder.resolve("killed");
    train(whole, Protocol.ARTIST, 0);
    kill(killed, 0, "training", 10);
    assertThat(killed.resolve(ModelFolder.CARD)).doesNotExist();

    TrainOptions resumed = SmallMusic.options(cache, Protocol.ARTIST, 0, true);
    List<String> notes = new ArrayList<>();
    TrainStudy.run(data, killed, resumed, noting(notes));
    assertThat(weights(killed)).isEqualTo(weights(whole));
  }

  @Test
  void killedFoldsGoOnWithoutTrainingTheFinishedOnesAgain() throws IOException {
    Path whole = folder.resolve("whole");
    Path killed = folder.resolve("killed");
    TrainResult uninterrupted = train(whole, Protocol.ARTIST, 2);
    kill(killed, 2, "training fold 1", 7);

    List<String> notes = new ArrayList<>();
    TrainOptions resumed = SmallMusic.options(cache, Protocol.ARTIST, 2, true);
    TrainResult result = TrainStudy.run(data, killed, resumed, noting(notes));
    assertThat(notes).anyMatch(n -> n.contains("fold 0") && n.contains("finished before"));
    assertThat(notes).noneMatch(n -> n.contains("fold 1") && n.contains("finished before"));
    for (String model : List.of("fold-0", "fold-1", "")) {
      assertThat(weights(killed.resolve(model))).isEqualTo(weights(whole.resolve(model)));
    }
    assertThat(result.evaluation()).isEqualTo(uninterrupted.evaluation());
  }

  private static StudyListener noting(List<String> notes) {
    return new StudyListener() {
      @Override
      public void note(String sentence) {
        notes.add(sentence);
      }

      @Override
      public void warning(String sentence) {
        notes.add(sentence);
      }

      @Override
      public void refused(Refusal refusal) {
        notes.add(refusal.toString());
      }
    };
  }

  @Test
  void doesNotOverwriteATraining() throws IOException {
    train(folder, Protocol.TRACK, 0);
    assertThatThrownBy(() -> train(folder, Protocol.TRACK, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(folder.toString());
  }

  @Test
  void resumesOnlyWhatWasBegunWithTheSameOptions() throws IOException {
    train(folder, Protocol.TRACK, 0);
    TrainOptions other = SmallMusic.options(cache, Protocol.ARTIST, 0, true);
    assertThatThrownBy(() -> TrainStudy.run(data, folder, other, StudyListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("protocol was \"track\"");
  }

  @Test
  void doesNotGoOnWithOtherArtists() throws IOException {
    train(folder, Protocol.ARTIST, 2);
    Path artists = folder.resolve("artists.csv");
    Files.writeString(artists, "id,artist\nhigh0,p\nhigh2,p\nlow0,q\nlow2,q\nmid0,r\nmid2,r\n");
    TrainOptions same = SmallMusic.options(cache, Protocol.ARTIST, 2, true);
    TrainOptions other =
        new TrainOptions(
            same.recipe(),
            same.protocol(),
            same.folds(),
            same.steps(),
            same.seed(),
            same.features(),
            same.segmentSeconds(),
            Optional.of(artists),
            same.cache(),
            same.threads(),
            same.bfloat16(),
            true);
    assertThatThrownBy(() -> TrainStudy.run(data, folder, other, StudyListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("split was [");
  }

  @Test
  void whatCannotBeTrainedLeavesNothingThatBlocksABetterTry() throws IOException {
    TrainOptions tooMany = SmallMusic.options(cache, Protocol.ARTIST, 50, false);
    assertThatThrownBy(() -> TrainStudy.run(data, folder, tooMany, StudyListener.NONE))
        .isInstanceOf(IllegalArgumentException.class);
    train(folder, Protocol.TRACK, 0);
  }

  @Test
  void oneGenreIsNoTask() throws IOException {
    Path one = folder.resolve("music/only");
    Files.createDirectories(one);
    Waveform tune = SmallMusic.tune(300, 1);
    WavWriter.write(one.resolve("a.wav"), tune, WavWriter.Encoding.PCM16);
    TrainOptions options = SmallMusic.options(cache, null, 0, false);
    assertThatThrownBy(
            () ->
                TrainStudy.run(
                    folder.resolve("music"), folder.resolve("m"), options, StudyListener.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("[only]")
        .hasMessageContaining("two genres");
    assertThat(folder.resolve("m")).doesNotExist();
  }

  @Test
  void goesOnWithoutBadFilesAndWarnsWhereNoArtistIsKnown() throws IOException {
    Path music = folder.resolve("music");
    for (String genre : List.of("a", "b")) {
      Files.createDirectories(music.resolve(genre));
      for (int i = 0; i < 3; i++) {
        Waveform tune = SmallMusic.tune(genre.equals("a") ? 300 : 2000, i);
        WavWriter.write(music.resolve(genre).resolve(i + ".wav"), tune, WavWriter.Encoding.PCM16);
      }
    }
    Files.writeString(music.resolve("a/noise.mp3"), "this is not music");
    List<String> notes = new ArrayList<>();
    TrainOptions options = SmallMusic.options(cache, null, 0, false);
    TrainResult result = TrainStudy.run(music, folder.resolve("m"), options, noting(notes));
    assertThat(result.refusals()).hasSize(1);
    assertThat(result.refusals().get(0).path().getFileName()).hasToString("noise.mp3");
    assertThat(result.card().protocol()).isEqualTo("track");
    assertThat(notes).anyMatch(n -> n.contains("no artist is known"));
    assertThat(notes).anyMatch(n -> n.contains("1 of 7 files"));
    assertThat(notes).anyMatch(n -> n.contains("noise.mp3"));
  }

  @Test
  void foldsKeepTracksTogether() {
    assertThatThrownBy(() -> SmallMusic.options(cache, Protocol.SEGMENT, 3, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("segment");
  }
}
