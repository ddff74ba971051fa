package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.audio.WavWriter;
import io.earwitness.data.Protocol;
import io.earwitness.torch.Trainer.Bfloat16;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateStudyTest {
  @TempDir static Path folder;
  private static Path data;
  private static TrainResult trained;

  @BeforeAll
  static void train() throws IOException {
    data = SmallMusic.write(folder.resolve("music"));
    TrainOptions options = SmallMusic.options(folder.resolve("cache"), Protocol.TRACK, 0, false);
    trained = TrainStudy.run(data, folder.resolve("model"), options, StudyListener.NONE);
  }

  private static EvaluateStudy.Result evaluate(String model, Path music) throws IOException {
    EvaluateStudy.Options options =
        new EvaluateStudy.Options(
            Optional.empty(), Optional.of(folder.resolve("cache")), 1, Bfloat16.OFF);
    return EvaluateStudy.run(folder.resolve(model), music, options, StudyListener.NONE);
  }

  @Test
  void onTheTrainingFolderJudgesTheTestPartOnly() throws IOException {
    assertThat(evaluate("model", data).evaluation()).isEqualTo(trained.evaluation());
  }

  @Test
  void knowsTrainingMusicUnderAnotherName() throws IOException {
    Path copies = folder.resolve("copies");
    String seen =
        Files.readAllLines(folder.resolve("model/split.csv")).stream()
            .filter(l -> l.contains(",train,"))
            .findFirst()
            .orElseThrow()
            .replaceFirst(",.*", "");
    String genre = seen.replaceAll("\\d", "");
    Files.createDirectories(copies.resolve(genre));
    Files.copy(data.resolve(genre).resolve(seen + ".wav"), copies.resolve(genre + "/other.wav"));
    WavWriter.write(
        copies.resolve(genre + "/new.wav"), SmallMusic.tune(500, 99), WavWriter.Encoding.PCM16);
    List<TrackScore> scores = evaluate("model", copies).evaluation().scores();
    assertThat(scores).hasSize(1);
    assertThat(scores.get(0).track()).isEqualTo("new");
  }

  @Test
  void saysSoWhenEverythingTrainedTheModel() throws IOException {
    TrainOptions options = SmallMusic.options(folder.resolve("cache"), Protocol.ARTIST, 2, false);
    TrainStudy.run(data, folder.resolve("folds"), options, StudyListener.NONE);
    assertThatThrownBy(() -> evaluate("folds", data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("every track of it trained the model")
        .hasMessageContaining("its card holds");
  }

  @Test
  void refusesMusicOfOtherGenres() throws IOException {
    Path other = folder.resolve("other");
    for (String genre : List.of("polka", "tango")) {
      Files.createDirectories(other.resolve(genre));
      WavWriter.write(
          other.resolve(genre).resolve(genre + ".wav"),
          SmallMusic.tune(genre.equals("polka") ? 300 : 800, 4),
          WavWriter.Encoding.PCM16);
    }
    assertThatThrownBy(() -> evaluate("model", other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("polka")
        .hasMessageContaining("high");
  }

  @Test
  void writesItsFiles(@TempDir Path out) throws IOException {
    evaluate("model", data).write(out.resolve("evaluation"));
    assertThat(out.resolve("evaluation"))
        .isDirectoryContaining("glob:**/metrics.json")
        .isDirectoryContaining("glob:**/confusion.csv")
        .isDirectoryContaining("glob:**/confusion.png");
  }
}
