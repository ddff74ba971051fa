package io.earwitness.study;

import io.earwitness.study.PlantedNetwork.Pair;
import io.earwitness.tensor.Tensor;
import io.earwitness.torch.Examples;
import java.util.List;

/** Clips and their twins, by turns. */
final class PairExamples implements Examples {
  private final List<Pair> pairs;

  PairExamples(List<Pair> pairs) {
    this.pairs = List.copyOf(pairs);
  }

  @Override
  public int size() {
    return 2 * pairs.size();
  }

  @Override
  public int label(int i) {
    return i % 2 == 0 ? PlantedNetwork.PLANTED : 1 - PlantedNetwork.PLANTED;
  }

  @Override
  public void fill(int i, long randomSeed, float[] into, int offset) {
    Pair pair = pairs.get(i / 2);
    Tensor unit = i % 2 == 0 ? pair.mix() : pair.twin();
    System.arraycopy(unit.data(), 0, into, offset, unit.numel());
  }
}
