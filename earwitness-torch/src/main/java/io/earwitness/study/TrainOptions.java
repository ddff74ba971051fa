package io.earwitness.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.data.Protocol;
import io.earwitness.data.Split;
import io.earwitness.model.Recipe;
import io.earwitness.model.Recipes;
import io.earwitness.model.Size;
import io.earwitness.spectral.MelConfig;
import io.earwitness.torch.Trainer.Bfloat16;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How {@link TrainStudy} goes about it.
 *
 * @param recipe the network and its training
 * @param protocol how training and test music are kept apart; empty for {@link Protocol#ARTIST}, or
 *     {@link Protocol#TRACK} with a warning where no artist is known
 * @param folds number of folds of a cross-validation, at least 2; 0 for one split 80:10:10
 * @param steps number of training steps, replacing the recipe's epochs; 0 to go by epochs
 * @param seed of splits, weights and crops
 * @param features how sound becomes the network's input
 * @param segmentSeconds length of one input
 * @param artists table of artists, see {@link io.earwitness.data.Dataset#open}
 * @param cache folder of the feature cache; empty for the usual one
 * @param threads at least 1
 * @param bfloat16 number format of training; tests and explanations are float32
 * @param resume whether to go on where an earlier run of the same options stopped
 */
public record TrainOptions(
    Recipe recipe,
    Optional<Protocol> protocol,
    int folds,
    long steps,
    long seed,
    MelConfig features,
    double segmentSeconds,
    Optional<Path> artists,
    Optional<Path> cache,
    int threads,
    Bfloat16 bfloat16,
    boolean resume) {

  private static final Set<Protocol> KEEPS_TRACKS = Set.of(Protocol.ARTIST, Protocol.TRACK);

  /** Network {@code strong}, protocol by what is known, one split, 3 s segments, all cores. */
  public static final TrainOptions DEFAULT =
      new TrainOptions(
          Recipes.strong(),
          Optional.empty(),
          0,
          0,
          0,
          MelConfig.DEFAULT,
          3,
          Optional.empty(),
          Optional.empty(),
          Runtime.getRuntime().availableProcessors(),
          Bfloat16.AUTO,
          false);

  public TrainOptions {
    need(folds == 0 || folds >= 2, "folds", folds, "at least 2, or 0 for one split");
    need(steps >= 0, "steps", steps, "0 or more");
    need(segmentSeconds > 0, "segmentSeconds", segmentSeconds, "above 0");
    need(threads >= 1, "threads", threads, "at least 1");
    need(
        folds == 0 || protocol.isEmpty() || KEEPS_TRACKS.contains(protocol.get()),
        "protocol with folds",
        protocol.map(Protocol::text).orElse(""),
        "artist or track: folds keep artists apart, and tracks whose artist is unknown");
  }

  private static void need(boolean ok, String name, Object value, String need) {
    if (!ok) {
      throw new IllegalArgumentException(name + " " + value + ": need " + need);
    }
  }

  /** The same with another network. */
  public TrainOptions withRecipe(Recipe other) {
    return new TrainOptions(
        other,
        protocol,
        folds,
        steps,
        seed,
        features,
        segmentSeconds,
        artists,
        cache,
        threads,
        bfloat16,
        resume);
  }

  /** Mel bands and frames of one input. */
  Size input() {
    int samples = (int) Math.round(segmentSeconds * features.sampleRate());
    return new Size(features.nMels(), features.frames(samples));
  }

  /** The same for one training of many, each of which is gone on with where it stopped. */
  TrainOptions forRun(Protocol itsProtocol, int itsFolds, long itsSeed, int itsThreads) {
    return new TrainOptions(
        recipe,
        Optional.of(itsProtocol),
        itsFolds,
        steps,
        itsSeed,
        features,
        segmentSeconds,
        artists,
        cache,
        itsThreads,
        bfloat16,
        true);
  }

  /**
   * What decides the result, as JSON: a run may be resumed with the same of these only.
   *
   * @param chosen the protocol that is used
   * @param dataDigest of the music
   * @param splits all of the run; artists, which are not in the music's digest, show in them
   */
  ObjectNode toJson(Protocol chosen, String dataDigest, List<Split> splits) {
    ObjectMapper json = new ObjectMapper();
    ObjectNode node = json.createObjectNode();
    node.set("recipe", json.valueToTree(recipe));
    node.put("protocol", chosen.text());
    node.put("folds", folds);
    node.put("steps", steps);
    node.put("seed", seed);
    node.set("features", json.valueToTree(features));
    node.put("segmentSeconds", segmentSeconds);
    node.put("bfloat16", bfloat16.name());
    node.put("threads", threads);
    node.put("data", dataDigest);
    ArrayNode digests = node.putArray("split");
    splits.forEach(split -> digests.add(split.digest()));
    return node;
  }
}
