package io.earwitness.study;

import io.earwitness.audio.AudioEncoder;
import io.earwitness.audio.AudioReader;
import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import io.earwitness.explain.GradCam;
import io.earwitness.model.ModelCard;
import io.earwitness.report.Explainer;
import io.earwitness.report.Html;
import io.earwitness.study.ExperimentReport.Sound;
import io.earwitness.synth.SynthConcept;
import io.earwitness.tensor.Tensor;
import io.earwitness.torch.ModelFolder;
import io.earwitness.torch.Torch;
import io.earwitness.torch.TorchClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Whether a network uses what people have words for: testing with concept activation vectors (Kim
 * et al. 2018), with the statistics of {@link ConceptLayer}.
 */
public final class ConceptStudy {
  private static final int RELATIVE_RUNS = 20;
  private static final int FURTHEST = 3;
  private static final int KILOBITS = 40;

  /** Sounds of a set that are not given up for more sets. */
  private static final int ENOUGH = 8;

  private final ModelCard card;
  private final TorchClassifier model;
  private final ConceptOptions options;
  private final StudyListener listener;
  private final List<Piece> tested = new ArrayList<>();
  private final List<Piece> pool = new ArrayList<>();
  private final Map<String, List<Tensor>> concepts = new LinkedHashMap<>();
  private final List<Sound> heard = new ArrayList<>();
  private int size;

  /** One segment of a song. */
  private record Piece(Song song, int segment, int label) {
    Tensor unit() {
      Tensor unit = song.features().segment(segment);
      return unit.reshape(1, unit.size(0), unit.size(1));
    }
  }

  private ConceptStudy(
      ModelCard card, TorchClassifier model, ConceptOptions options, StudyListener listener) {
    this.card = card;
    this.model = model;
    this.options = options;
    this.listener = listener;
  }

  /**
   * Writes report.html, report.md, table.csv, results.json, pictures, and in sounds/ the segments
   * that lie furthest along each concept.
   *
   * @param model its folder
   * @param data folder of music, whose segments are asked about and random sets are drawn from
   * @param out is made where it is missing
   * @throws IllegalArgumentException if a layer does not exist, a concept has too few sounds, or
   *     there is too little music
   */
  public static ConceptResult run(
      Path model, Path data, Path out, ConceptOptions options, StudyListener listener)
      throws IOException {
    ModelFolder folder = ModelFolder.open(model);
    ModelCard card = folder.card();
    Torch.setThreads(options.threads());
    try (TorchClassifier classifier = TorchClassifier.of(card, folder.weights())) {
      ConceptStudy study = new ConceptStudy(card, classifier, options, listener);
      study.music(data);
      study.sounds();
      Files.createDirectories(out);
      List<ConceptRow> rows = study.layers(out);
      String digest = Explainer.digest(model.resolve(ModelFolder.WEIGHTS));
      ConceptResult result =
          new ConceptResult(card, digest, options, study.size, rows, study.heard);
      result.write(out);
      return result;
    }
  }

  /** Chooses the segments that are asked about, spread over the genres; the rest is the pool. */
  private void music(Path data) throws IOException {
    Material material =
        Material.load(
            data,
            Optional.empty(),
            options.cache(),
            card.features(),
            card.segmentSeconds(),
            options.threads(),
            listener);
    List<List<Piece>> byLabel = new ArrayList<>();
    for (String label : card.labels()) {
      List<Piece> pieces = new ArrayList<>();
      for (Song song : material.songs()) {
        if (song.track().genre().equals(label)) {
          song.segments().forEach(s -> pieces.add(new Piece(song, s, byLabel.size())));
        }
      }
      Collections.shuffle(pieces, new Random(options.seed() + byLabel.size()));
      byLabel.add(pieces);
    }
    long genres = byLabel.stream().filter(p -> !p.isEmpty()).count();
    if (genres == 0) {
      throw new IllegalArgumentException(
          "data " + data + ": holds no music of the model's genres " + card.labels());
    }
    for (List<Piece> pieces : byLabel) {
      // at most half, so that random sets can be drawn from every genre
      int asked = (int) Math.min(Math.max(1, options.segments() / genres), pieces.size() / 2);
      tested.addAll(pieces.subList(0, asked));
      pool.addAll(pieces.subList(asked, pieces.size()));
    }
    Collections.shuffle(pool, new Random(options.seed()));
  }

  private void sounds() throws IOException {
    ConceptSounds reader = new ConceptSounds(card, listener);
    for (Path folder : options.folders()) {
      concepts.putAll(reader.of(folder));
    }
    for (SynthConcept concept : options.builtIn()) {
      concepts.put(concept.label(), reader.of(concept, options.size(), options.seed()));
    }
    int smallest = options.size();
    for (Map.Entry<String, List<Tensor>> concept : concepts.entrySet()) {
      int count = concept.getValue().size();
      if (count < ConceptOptions.LEAST) {
        throw new IllegalArgumentException(
            "concept "
                + concept.getKey()
                + " has "
                + count
                + " sounds: need at least "
                + ConceptOptions.LEAST);
      }
      smallest = Math.min(smallest, count);
    }
    // all sets are equally large, so that a concept and random sounds have the same chances
    int fitting = Math.max(ENOUGH, pool.size() / options.sets());
    size = Math.min(smallest, fitting);
    if (size < smallest) {
      listener.note(
          String.format(
              Locale.ROOT,
              "%d sounds a set instead of %d, so that there are %d random sets that share none",
              size,
              smallest,
              sets()));
    }
    if (pool.size() < 3 * size) {
      throw new IllegalArgumentException(
          "music for random sets: " + pool.size() + " segments, need at least " + 3 * size);
    }
    if (pool.size() < options.sets() * size) {
      listener.warning(
          String.format(
              Locale.ROOT,
              "%d segments for random sets of %d: %d sets instead of %d, so that none shares a"
                  + " sound",
              pool.size(),
              size,
              sets(),
              options.sets()));
    }
  }

  private int sets() {
    return Math.min(options.sets(), pool.size() / size);
  }

  private List<ConceptRow> layers(Path out) throws IOException {
    List<String> layers =
        options.layers().isEmpty() ? List.of(GradCam.lastLayer(model)) : options.layers();
    for (String layer : layers) {
      if (!model.layers().contains(layer)) {
        throw new IllegalArgumentException("layer " + layer + ": need one of " + model.layers());
      }
    }
    List<ConceptRow> rows = new ArrayList<>();
    listener.begin("concepts", "layers", layers.size());
    try {
      for (String layer : layers) {
        rows.addAll(layer(layer, out));
        listener.progress(layers.indexOf(layer) + 1L, layer);
      }
    } finally {
      listener.end();
    }
    return ConceptRow.corrected(rows);
  }

  private List<ConceptRow> layer(String name, Path out) throws IOException {
    List<Tensor> inputs = new ArrayList<>();
    Map<String, int[]> sets = new LinkedHashMap<>();
    concepts.forEach(
        (concept, sounds) -> {
          sets.put(concept, IntStream.range(inputs.size(), inputs.size() + size).toArray());
          List<Tensor> some = new ArrayList<>(sounds);
          Collections.shuffle(some, new Random(options.seed()));
          inputs.addAll(some.subList(0, size));
        });
    List<int[]> random = new ArrayList<>();
    for (int r = 0; r < sets(); r++) {
      random.add(IntStream.range(inputs.size(), inputs.size() + size).toArray());
      pool.subList(r * size, (r + 1) * size).forEach(p -> inputs.add(p.unit()));
    }
    ConceptMaps maps = new ConceptMaps(model, name);
    List<float[]> sounds = maps.activations(inputs);
    int[] targets = tested.stream().mapToInt(Piece::label).toArray();
    ConceptMaps.Traced traced = maps.traced(tested.stream().map(Piece::unit).toList(), targets);
    ConceptMaps.standardise(sounds, traced.activations());
    double[][] gram = ConceptMaps.dots(sounds, sounds, options.threads());
    double[][] gradients = ConceptMaps.dots(traced.gradients(), sounds, options.threads());
    double[][] segments = ConceptMaps.dots(traced.activations(), sounds, options.threads());
    ConceptLayer layer = new ConceptLayer(gram, gradients, targets, card.labels().size(), random);
    List<ConceptRow> rows = new ArrayList<>();
    for (Map.Entry<String, int[]> set : sets.entrySet()) {
      ConceptLayer.Concept concept = layer.concept(set.getValue(), options.seed());
      int[] others =
          sets.entrySet().stream()
              .filter(e -> !e.getKey().equals(set.getKey()))
              .flatMapToInt(e -> IntStream.of(e.getValue()))
              .toArray();
      Optional<ConceptLayer.Relative> relative =
          others.length < ConceptOptions.LEAST
              ? Optional.empty()
              : Optional.of(layer.relative(set.getValue(), others, RELATIVE_RUNS, options.seed()));
      List<String> furthest = furthest(set.getKey(), name, concept.vectors(), segments, out);
      for (ConceptLayer.Score score : concept.scores()) {
        rows.add(
            new ConceptRow(
                set.getKey(),
                name,
                card.labels().get(score.label()),
                score.tcav(),
                layer.randomRange(score.label()),
                score.magnitude(),
                score.p(),
                Double.NaN,
                concept.accuracy(),
                concept.chance(),
                concept.stability(),
                relative.map(r -> r.tcav().get(score.label())),
                relative.map(ConceptLayer.Relative::accuracy),
                furthest));
      }
    }
    return rows;
  }

  /** Writes the segments that lie furthest along a concept, one a song; returns their names. */
  private List<String> furthest(
      String concept, String layer, List<Cav> vectors, double[][] segments, Path out)
      throws IOException {
    Path folder = Files.createDirectories(out.resolve("sounds"));
    double[] along = new double[tested.size()];
    for (int s = 0; s < along.length; s++) {
      double[] dots = segments[s];
      along[s] = vectors.stream().mapToDouble(v -> v.dot(dots)).sum();
    }
    List<Integer> order =
        IntStream.range(0, along.length)
            .boxed()
            .sorted(Comparator.comparingDouble(s -> -along[s]))
            .toList();
    List<String> names = new ArrayList<>();
    List<Song> taken = new ArrayList<>();
    for (int s : order) {
      Piece piece = tested.get(s);
      if (names.size() == FURTHEST || taken.contains(piece.song)) {
        continue;
      }
      taken.add(piece.song);
      double start = piece.song.features().startSeconds(piece.segment);
      String name =
          "%s-%s-%d.wav".formatted(concept.replaceAll("\\W+", "-"), layer, names.size() + 1);
      Waveform sound =
          AudioReader.load(
                  piece.song.track().path(),
                  card.features().sampleRate(),
                  start,
                  card.segmentSeconds())
              .waveform();
      WavWriter.write(folder.resolve(name), sound, WavWriter.Encoding.PCM16);
      String where = String.format(Locale.ROOT, "%s at %.1f s", piece.song.track().id(), start);
      names.add("sounds/" + name + ": " + where);
      heard.add(
          new Sound(
              "Furthest along " + concept + " in " + layer,
              where,
              Html.dataAddress(AudioEncoder.MEDIA_TYPE, AudioEncoder.encode(sound, KILOBITS))));
    }
    return names;
  }
}
