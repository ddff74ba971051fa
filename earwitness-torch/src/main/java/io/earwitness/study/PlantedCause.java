package io.earwitness.study;

import io.earwitness.synth.Plant;
import java.util.List;
import java.util.Map;

/**
 * One kind of cause: whether its network uses it, and how well each method finds it. Methods are
 * scored on those clips alone whose answer changed with the cause.
 *
 * @param plant the kind
 * @param accuracy on clips and twins that it never met
 * @param flips share of those clips that the network names rightly and whose twin it names
 *     otherwise
 * @param unseen number of those clips
 * @param seconds that training took
 * @param clips scores by method, one for each clip that was scored
 */
record PlantedCause(
    Plant plant,
    Interval accuracy,
    Interval flips,
    int unseen,
    double seconds,
    Map<String, List<ClipScore>> clips) {

  /** Below this share of clips whose answer changes, a network is not taken to use the cause. */
  static final double LEAST_FLIPS = 0.8;

  boolean verified() {
    return flips.value() >= LEAST_FLIPS;
  }

  MethodScore score(String method, long seed) {
    return MethodScore.of(method, List.of(clips.get(method)), seed);
  }
}
