package io.earwitness.study;

import io.earwitness.audio.AudioReader;
import io.earwitness.audio.Sound;
import io.earwitness.audio.Waveform;
import io.earwitness.data.Protocol;
import io.earwitness.data.Split;
import io.earwitness.model.ModelCard;
import io.earwitness.model.Prediction;
import io.earwitness.model.SongPredictor;
import io.earwitness.spectral.Fingerprint;
import io.earwitness.spectral.MelConfig;
import io.earwitness.torch.ModelFolder;
import io.earwitness.torch.Torch;
import io.earwitness.torch.TorchClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What in a data set lets a network cheat: recordings that are there twice, artists and titles on
 * both sides, and traits of recordings that are no music and yet give labels away.
 */
public final class AuditStudy {
  private static final int FOLDS = 5;

  /** Above this share of wrong bits two recordings are taken for different ones. */
  private static final double DUPLICATE = 0.3;

  private final Options options;
  private final StudyListener listener;
  private final Material material;

  /**
   * How to go about it.
   *
   * @param model a model folder whose decisions are asked about, if any
   * @param artists table of artists, see {@link io.earwitness.data.Dataset#open}
   * @param cache folder of the feature cache; empty for the usual one
   * @param seed of the folds
   * @param threads at least 1
   */
  public record Options(
      Optional<Path> model, Optional<Path> artists, Optional<Path> cache, long seed, int threads) {}

  private AuditStudy(Options options, Material material, StudyListener listener) {
    this.options = options;
    this.material = material;
    this.listener = listener;
  }

  /**
   * Writes report.html, report.md, table.csv and results.json.
   *
   * @param data folder of music
   * @param out is made where it is missing
   * @throws IllegalArgumentException if there is music of one genre only
   */
  public static AuditResult run(Path data, Path out, Options options, StudyListener listener)
      throws IOException {
    Material material =
        Material.load(
            data,
            options.artists,
            options.cache,
            MelConfig.DEFAULT,
            TrainOptions.DEFAULT.segmentSeconds(),
            options.threads,
            listener);
    if (material.data().labels().size() < 2) {
      throw new IllegalArgumentException(
          "data " + data + ": music of " + material.data().labels() + " only: need two genres");
    }
    Files.createDirectories(out);
    AuditResult result = new AuditStudy(options, material, listener).run();
    result.write(out);
    return result;
  }

  private AuditResult run() throws IOException {
    List<Duplicate> duplicates = duplicates();
    Map<Cue, List<double[]>> figures = figures();
    List<Split> folds = material.folds(Protocol.TRACK, FOLDS, options.seed);
    List<CueScore> cues = CueScore.of(material.songs(), material.data().labels(), figures, folds);
    Map<Cue, Interval> changed =
        options.model.isPresent() ? changed(options.model.get()) : Map.of();
    return new AuditResult(material, duplicates, cues, changed, options.seed);
  }

  /**
   * Two tracks that hold the same recording.
   *
   * @param whole the one that begins earlier
   * @param part the one that begins later
   * @param seconds by how much
   * @param errors share of the fingerprints' bits that differ
   */
  record Duplicate(String whole, String part, double seconds, double errors) {
    static Duplicate of(String id, String other, double seconds, double errors) {
      return seconds < 0
          ? new Duplicate(other, id, -seconds, errors)
          : new Duplicate(id, other, seconds, errors);
    }
  }

  private List<Duplicate> duplicates() throws IOException {
    List<Song> songs = material.songs();
    List<Fingerprint> prints =
        songs.stream().map(s -> Fingerprint.of(s.features().melDecibels())).toList();
    List<Duplicate> found = Collections.synchronizedList(new ArrayList<>());
    double frame = (double) MelConfig.DEFAULT.hopLength() / MelConfig.DEFAULT.sampleRate();
    listener.begin("looking for duplicates", "tracks", songs.size());
    try {
      SideBySide.run(
          options.threads,
          IntStream.range(0, songs.size()).boxed().toList(),
          i -> {
            for (int j = 0; j < i; j++) {
              Optional<Fingerprint.Match> match = prints.get(i).match(prints.get(j));
              if (match.isPresent() && match.get().errors() < DUPLICATE) {
                found.add(
                    Duplicate.of(
                        songs.get(i).track().id(),
                        songs.get(j).track().id(),
                        match.get().frames() * frame,
                        match.get().errors()));
              }
            }
          },
          done -> listener.progress(done, ""));
    } finally {
      listener.end();
    }
    return found.stream().sorted(Comparator.comparingDouble(Duplicate::errors)).toList();
  }

  private Map<Cue, List<double[]>> figures() throws IOException {
    Map<Cue, List<double[]>> figures = new EnumMap<>(Cue.class);
    for (Cue cue : Cue.values()) {
      figures.put(cue, new ArrayList<>());
    }
    listener.begin("measuring cues", "tracks", material.songs().size());
    try {
      InOrder.map(
          material.songs(),
          options.threads,
          song -> {
            Sound sound = AudioReader.load(song.track().path(), MelConfig.DEFAULT.sampleRate());
            Map<Cue, double[]> row = new EnumMap<>(Cue.class);
            for (Cue cue : Cue.values()) {
              row.put(cue, cue.of(sound, song.features().bandLimit()));
            }
            return row;
          },
          (song, row) -> row.forEach((cue, values) -> figures.get(cue).add(values)),
          (song, failure) -> {
            throw failure;
          },
          done -> listener.progress(done, ""));
    } finally {
      listener.end();
    }
    return figures;
  }

  /** The share of tracks whose answer changes when a cue is taken out of the sound. */
  private Map<Cue, Interval> changed(Path folder) throws IOException {
    ModelFolder model = ModelFolder.open(folder);
    ModelCard card = model.card();
    Map<Cue, List<Bootstrap.Share>> shares = new EnumMap<>(Cue.class);
    double least =
        material.songs().stream()
            .mapToDouble(s -> s.features().bandLimit())
            .filter(v -> v > 0)
            .min()
            .orElse(0);
    listener.begin("asking the network", "tracks", material.songs().size());
    Torch.setThreads(options.threads);
    try (TorchClassifier network = TorchClassifier.of(card, model.weights())) {
      SongPredictor predictor = new SongPredictor(network);
      long done = 0;
      for (Song song : material.songs()) {
        Waveform mono =
            AudioReader.load(song.track().path(), card.features().sampleRate()).waveform();
        Optional<String> before = answer(predictor, mono);
        for (Cue cue : Cue.values()) {
          Optional<Waveform> without = cue.removed(mono, least);
          if (without.isPresent() && before.isPresent()) {
            boolean same = answer(predictor, without.get()).equals(before);
            shares
                .computeIfAbsent(cue, c -> new ArrayList<>())
                .add(new Bootstrap.Share(same ? 0 : 1, 1));
          }
        }
        listener.progress(++done, song.track().id());
      }
    } finally {
      listener.end();
    }
    Map<Cue, Interval> changed = new EnumMap<>(Cue.class);
    shares.forEach((cue, list) -> changed.put(cue, Bootstrap.ratio(list, 2000, options.seed)));
    return changed;
  }

  private static Optional<String> answer(SongPredictor predictor, Waveform mono) {
    return predictor
        .predict(predictor.segmenter().apply(mono), mono.seconds())
        .prediction()
        .map(Prediction::label);
  }
}
