package io.earwitness.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.audio.AudioReader;
import io.earwitness.audio.Sounds;
import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import io.earwitness.spectral.MelConfig;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeatureSetTest {
  @TempDir Path temp;

  @Test
  void goesOnWithTheGoodAndListsTheBad() throws IOException {
    Folders.music(temp, "set/a/good.wav", 4, 1);
    Folders.music(temp, "set/b/fine.wav", 7, 2);
    Path empty = Folders.touch(temp, "set/a/empty.wav");
    Path text = Folders.text(temp, "set/a/t\u00e9xt.mp3", "no music at all, just words");
    Path silent = Folders.sound(temp, "set/c/no.wav", Waveform.of(22050, new float[66150]));
    List<String> progress = new ArrayList<>();
    FeatureSet set = load((done, all, path) -> progress.add(done + "/" + all));

    assertThat(set.dataset().tracks()).extracting(Track::id).containsExactly("fine", "good");
    assertThat(set.segmentsPerTrack()).isEqualTo(Map.of("good", 1, "fine", 2));
    assertThat(set.features("fine").segments()).isEqualTo(2);
    assertThat(set.refusals()).extracting(Refusal::path).containsExactly(empty, silent, text);
    assertThat(set.refusals())
        .extracting(Refusal::reason)
        .allSatisfy(reason -> assertThat(reason).isNotBlank().doesNotContain(temp.toString()));
    assertThat(set.refusals().get(1)).hasToString(silent + ": silent from beginning to end");
    assertThat(set.warnings())
        .containsExactly("genre c: none of its files can be used, so it is left out");
    assertThat(set.dataset().labels()).containsExactly("a", "b");
    assertThat(progress).containsExactly("1/5", "2/5", "3/5", "4/5", "5/5");
    assertThatThrownBy(() -> set.features("empty")).hasMessageContaining("refused");
  }

  @Test
  void saysWhyThereIsOnlySilence() throws IOException {
    float[] samples = new float[66150];
    Arrays.fill(samples, Float.NaN);
    Path bad = temp.resolve("set/a/nan.wav");
    Folders.music(temp, "set/a/good.wav", 4, 1);
    WavWriter.write(bad, Waveform.of(22050, samples), WavWriter.Encoding.FLOAT32);
    FeatureSet set = load((done, all, path) -> {});
    assertThat(set.refusals()).hasSize(1);
    assertThat(set.refusals().get(0).reason())
        .startsWith("silent from beginning to end (66150 samples are no numbers");
  }

  @Test
  void findsCopiesWhateverTheirContainer() throws IOException {
    Path song = Folders.music(temp, "set/a/1.wav", 4, 1);
    Files.copy(song, temp.resolve("set/a/2.wav"));
    Waveform same = AudioReader.read(song).waveform();
    WavWriter.write(temp.resolve("set/a/3.wav"), same, WavWriter.Encoding.FLOAT32);
    Folders.sound(temp, "set/a/4.wav", Sounds.music(22050, 1, 4, 2));
    FeatureSet set = load((done, all, path) -> {});
    assertThat(set.duplicates()).containsExactly(List.of("1", "2", "3"));
    assertThat(set.warnings()).containsExactly("copies of one recording: 1, 2, 3");
    assertThat(set.digests().get("4")).isNotEqualTo(set.digests().get("1"));
  }

  @Test
  void stopsWhenTheCacheCannotBeWritten() throws IOException {
    Folders.music(temp, "set/a/1.wav", 4, 1);
    Files.writeString(temp.resolve("cache"), "in the way");
    assertThatThrownBy(() -> load((done, all, path) -> {}))
        .isInstanceOf(FeatureCacheException.class);
  }

  @Test
  void stopsWhenInterrupted() throws IOException {
    Folders.music(temp, "set/a/1.wav", 4, 1);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> load((done, all, path) -> {}))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void takesArtistsFromTagsOnlyOnce() throws IOException {
    Folders.music(temp, "set/a/1.wav", 0.5, 1);
    Path index = temp.resolve("index");
    Dataset.open(temp.resolve("set"), Optional.empty(), index);
    try (var files = Files.walk(index)) {
      assertThat(files.filter(f -> f.toString().endsWith(".tags"))).hasSize(1);
    }
  }

  private FeatureSet load(FeatureSet.Progress progress) throws IOException {
    FeatureCache cache = new FeatureCache(temp.resolve("cache"), MelConfig.DEFAULT, 3);
    Dataset dataset = Dataset.open(temp.resolve("set"), Optional.empty(), temp.resolve("tags"));
    return FeatureSet.load(dataset, cache, 2, progress);
  }
}
