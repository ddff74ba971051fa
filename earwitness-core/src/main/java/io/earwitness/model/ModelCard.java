package io.earwitness.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.earwitness.spectral.MelConfig;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model is and where it came from: {@code model.json} of a model folder.
 *
 * @param formatVersion version of the folder's format, {@link #FORMAT}
 * @param version of the program that trained it
 * @param labels genres, in the order of the logits
 * @param features how sound becomes its input
 * @param segmentSeconds length of one input
 * @param recipe the network
 * @param protocol how training and test were split
 * @param splitDigest digest of split.csv
 * @param seed of training
 * @param metrics honest accuracy, by name, in [0, 1]; empty before evaluation
 * @param novelty what the training music looked like, null if unknown
 * @param calibration how far its probabilities may be believed, null if unknown
 * @param provenance data, time, software and machine, as text pairs
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelCard(
    int formatVersion,
    String version,
    List<String> labels,
    MelConfig features,
    double segmentSeconds,
    Recipe recipe,
    String protocol,
    String splitDigest,
    long seed,
    Map<String, Double> metrics,
    Novelty novelty,
    Calibration calibration,
    Map<String, String> provenance) {

  /** The format that this program writes. */
  public static final int FORMAT = 1;

  public ModelCard {
    labels = List.copyOf(labels);
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    if (labels.size() < 2) {
      throw new IllegalArgumentException("labels " + labels + ": need at least two");
    }
  }

  /** By which the logits are divided before the softmax: 1 where nothing is known. */
  public double temperature() {
    return calibration == null ? 1 : calibration.temperature();
  }

  /** The same with one more pair of provenance, such as {@code limits}: what it is not for. */
  public ModelCard withProvenance(String key, String value) {
    Map<String, String> all = new TreeMap<>(provenance);
    all.put(key, value);
    return new ModelCard(
        formatVersion,
        version,
        labels,
        features,
        segmentSeconds,
        recipe,
        protocol,
        splitDigest,
        seed,
        metrics,
        novelty,
        calibration,
        all);
  }

  /** Samples of one segment. */
  public int segmentSamples() {
    return (int) Math.round(segmentSeconds * features.sampleRate());
  }

  /** Frames of one segment, the width of the input. */
  public int frames() {
    return features.frames(segmentSamples());
  }
}
