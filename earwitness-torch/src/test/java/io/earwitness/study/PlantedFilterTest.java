package io.earwitness.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import io.earwitness.data.Protocol;
import io.earwitness.model.Layer;
import io.earwitness.model.Recipe;
import io.earwitness.model.Recipes;
import io.earwitness.model.Size;
import io.earwitness.report.FilterDictionary;
import io.earwitness.report.FilterEntry;
import io.earwitness.report.FilterEntry.Correlate;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Rms;
import io.earwitness.spectral.Segmenter;
import io.earwitness.spectral.Stft;
import io.earwitness.synth.Clip;
import io.earwitness.synth.Genre;
import io.earwitness.synth.SynthMusic;
import io.earwitness.tensor.Tensor;
import io.earwitness.torch.ModelFolder;
import io.earwitness.torch.TorchClassifier;
import io.earwitness.torch.Trainer.Bfloat16;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small network of the study's kind, trained on music whose events are known, and the dictionary
 * of its filters. Every clip has a shaker, bursts of noise between 2.5 and 6 kHz; trap has a
 * hi-hat.
 */
class PlantedFilterTest {
  private static final List<Genre> GENRES =
      List.of(Genre.TRAP, Genre.HOUSE, Genre.DUB, Genre.GAMELAN);
  private static final int CLIPS = 6;
  private static final double SECONDS = 9;
  private static final SynthMusic MUSIC = new SynthMusic(5);
  private static final String LAYER = "relu2";

  /** What a filter may be named by that hears the shaker. */
  private static final String SHAKER = "onsets (from 1 kHz to 4 kHz|above 4 kHz)";

  private static final Segmenter SEGMENTER = new Segmenter(MelConfig.DEFAULT, 3, 3);

  @TempDir private static Path folder;
  private static TorchClassifier model;
  private static FilterDictionary dictionary;

  /** One piece of music: what the layer answers and what is in the sound. */
  private record Piece(Tensor maps, List<float[]> sound) {}

  @BeforeAll
  static void trainAndStudy() throws IOException {
    Path music = Files.createDirectories(folder.resolve("music"));
    StringBuilder manifest = new StringBuilder("path,genre,artist\n");
    for (Genre genre : GENRES) {
      for (int i = 0; i < CLIPS; i++) {
        String path = genre.label() + i + ".wav";
        Waveform mix = MUSIC.render(genre, i, SECONDS).mix();
        WavWriter.write(music.resolve(path), mix, WavWriter.Encoding.PCM16);
        manifest.append(path).append(',').append(genre.label()).append(',');
        manifest.append(MUSIC.ensemble(i)).append('\n');
      }
    }
    Files.writeString(music.resolve("manifest.csv"), manifest);
    Path cache = folder.resolve("cache");
    TrainOptions options =
        new TrainOptions(
            smallVanilla(),
            Optional.of(Protocol.ARTIST),
            0,
            0,
            3,
            MelConfig.DEFAULT,
            3,
            Optional.empty(),
            Optional.of(cache),
            2,
            Bfloat16.OFF,
            false);
    Path trained = folder.resolve("model");
    TrainStudy.run(music, trained, options, StudyListener.NONE);
    FilterStudy.Options how = new FilterStudy.Options(List.of(LAYER), Optional.of(cache), 2);
    dictionary =
        FilterStudy.run(trained, music, folder.resolve("filters"), how, StudyListener.NONE)
            .dictionary();
    ModelFolder saved = ModelFolder.open(trained);
    model = TorchClassifier.of(saved.card(), saved.weights());
  }

  private static Recipe smallVanilla() {
    Recipe vanilla = Recipes.vanilla();
    return new Recipe(
        "small vanilla",
        vanilla.input(),
        List.of(
            new Layer.Conv(null, 8, new Size(3, 3), null, null),
            new Layer.Relu(null),
            new Layer.MaxPool(null, new Size(2, 4)),
            new Layer.Conv(null, 12, new Size(3, 3), null, null),
            new Layer.Relu(null),
            new Layer.MaxPool(null, new Size(4, 4)),
            new Layer.Flatten(null),
            new Layer.Linear(null, 0)),
        vanilla.training().withEpochs(12));
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static LayerColumns layer() {
    return new LayerColumns(
        model.architecture(), LAYER, new Correlates(MelConfig.DEFAULT).margin());
  }

  private static Tensor maps(Waveform sound) {
    return model.activations(Segmenter.batch(SEGMENTER.apply(sound)), LAYER);
  }

  /**
   * A filter named by onsets at the shaker's frequencies goes with the shaker's level in clips that
   * it never met, more than with any other stem, and in the direction that its name says.
   */
  @Test
  void namesAFilterByAPlantedEvent() {
    double[][] withStems = correlationsWithStems();
    List<FilterEntry> right =
        dictionary.filters().stream()
            .filter(f -> f.follows().filter(c -> c.name().matches(SHAKER)).isPresent())
            .filter(f -> goesWithShaker(f.follows().get().r(), withStems[f.filter()]))
            .toList();
    assertThat(right).isNotEmpty();
  }

  private static boolean goesWithShaker(double named, double[] stems) {
    double shaker = stems[3];
    double largest = Arrays.stream(stems).map(Math::abs).max().orElseThrow();
    return named * shaker > 0 && Math.abs(shaker) == largest && largest > 0.5;
  }

  /** [filter][stem]: pad, bass, lead, shaker, the cause; mean r with the stems' levels. */
  private static double[][] correlationsWithStems() {
    Stft stft = new Stft(MelConfig.DEFAULT.stft());
    int clips = 0;
    double[][] mean = new double[dictionary.filters().size()][5];
    for (Genre genre : GENRES) {
      for (int i = 1000; i < 1003; i++, clips++) {
        Clip clip = MUSIC.render(genre, i, SECONDS);
        Tensor maps = maps(clip.mix());
        LayerSeries series = new LayerSeries(layer(), 5, maps.size(0));
        for (int k = 0; k < maps.size(0); k++) {
          List<float[]> levels = new ArrayList<>();
          for (Waveform stem : clip.stems().values()) {
            levels.add(Rms.of(stft.forward(SEGMENTER.piece(stem, k))));
          }
          series.add(maps.select(k), levels);
        }
        for (int f = 0; f < mean.length; f++) {
          double[] r = series.correlations(f, series);
          for (int s = 0; s < r.length; s++) {
            mean[f][s] += Double.isNaN(r[s]) ? 0 : r[s];
          }
        }
      }
    }
    for (double[] row : mean) {
      for (int s = 0; s < row.length; s++) {
        row[s] /= clips;
      }
    }
    return mean;
  }

  /**
   * Filters that are called strongest in trap lose activation when the hi-hat is taken out of it,
   * more than when any other stem is.
   */
  @Test
  void whatIsStrongestInTrapHearsTheHihat() {
    Clip clip = MUSIC.render(Genre.TRAP, 1000, SECONDS);
    Tensor whole = maps(clip.mix());
    Map<String, Tensor> bare = new HashMap<>();
    clip.stems().forEach((name, stem) -> bare.put(name, maps(minus(clip.mix(), stem))));
    List<FilterEntry> called =
        dictionary.filters().stream()
            .filter(f -> f.prefers().filter(g -> g.genre().equals("trap")).isPresent())
            .toList();
    assertThat(called).isNotEmpty();
    for (FilterEntry f : called) {
      double hihat = mean(bare.get("hihat"), f.filter());
      assertThat(hihat).as(f.words()).isLessThan(0.8 * mean(whole, f.filter()));
      for (String other : List.of("pad", "bass", "lead", "shaker")) {
        assertThat(hihat).as(f.words()).isLessThan(mean(bare.get(other), f.filter()));
      }
    }
  }

  private static Waveform minus(Waveform mix, Waveform stem) {
    float[] rest = mix.channel(0).clone();
    for (int i = 0; i < rest.length; i++) {
      rest[i] -= stem.channel(0)[i];
    }
    return Waveform.of(mix.sampleRate(), rest);
  }

  private static double mean(Tensor maps, int filter) {
    double sum = 0;
    for (int k = 0; k < maps.size(0); k++) {
      sum += maps.select(k).select(filter).sum();
    }
    return sum / maps.size(0);
  }

  /**
   * Activations beside the sound of other tracks: no filter is named, and in 40 trials the share of
   * those with any significant p stays at the nominal 5 % (8 or more would be a chance of 0.1 %).
   */
  @Test
  void namesNothingBesideOtherSound() {
    List<List<Piece>> tracks = pieces();
    List<String> names = new Correlates(MelConfig.DEFAULT).names();
    Random random = new Random(11);
    int trialsWithEvidence = 0;
    for (int trial = 0; trial < 40; trial++) {
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < tracks.size(); i++) {
        order.add(i);
      }
      Collections.shuffle(order, random);
      List<FilterActivity> shuffled = new ArrayList<>();
      for (int i = 0; i < tracks.size(); i++) {
        List<Piece> own = tracks.get(order.get(i));
        List<Piece> other = tracks.get(order.get((i + 1) % tracks.size()));
        LayerSeries series = new LayerSeries(layer(), names.size(), own.size());
        int shift = 1 + random.nextInt(own.size() - 1); // every clip begins with a bar
        for (int k = 0; k < own.size(); k++) {
          series.add(own.get(k).maps, other.get((k + shift) % own.size()).sound);
        }
        shuffled.add(activity(series));
      }
      List<Correlate> found =
          new FilterEvidence(shuffled).correlates(names).stream().flatMap(List::stream).toList();
      assertThat(found)
          .noneMatch(c -> c.p() < FilterEntry.LEVEL && Math.abs(c.r()) >= FilterEntry.LEAST_R);
      trialsWithEvidence += found.stream().anyMatch(c -> c.p() < FilterEntry.LEVEL) ? 1 : 0;
    }
    assertThat(trialsWithEvidence).isLessThan(8);
  }

  private static List<List<Piece>> pieces() {
    Correlates correlates = new Correlates(MelConfig.DEFAULT);
    List<List<Piece>> tracks = new ArrayList<>();
    for (Genre genre : GENRES) {
      for (int i = 0; i < CLIPS; i++) {
        Waveform mix = MUSIC.render(genre, i, SECONDS).mix();
        Tensor maps = maps(mix);
        List<Piece> pieces = new ArrayList<>();
        for (int k = 0; k < maps.size(0); k++) {
          pieces.add(new Piece(maps.select(k), correlates.of(SEGMENTER.piece(mix, k))));
        }
        tracks.add(pieces);
      }
    }
    return tracks;
  }

  private static FilterActivity activity(LayerSeries series) {
    List<double[]> profiles = new ArrayList<>();
    List<double[]> correlations = new ArrayList<>();
    for (int f = 0; f < series.layer().filters(); f++) {
      profiles.add(series.profile(f));
      correlations.add(series.correlations(f, series));
    }
    return new FilterActivity(
        null, profiles, correlations, List.of(), Collections.nCopies(profiles.size(), List.of()));
  }
}
