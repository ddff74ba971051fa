package io.earwitness.torch;

import io.earwitness.model.FilterLoss;
import io.earwitness.model.FilterLoss.Approximation;
import io.earwitness.model.Size;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The filter loss of one layer in a training: what it remembers, adds and observes. */
final class FilterTraining {
  /** Share of a new batch in a filter's running maximum. */
  private static final double MOMENTUM = 0.1;

  /** Below it a gradient is noise, whose squares vanish, and is not scaled up. */
  private static final double LEAST_NORM = 1e-12;

  private final String name;
  private final FilterLoss loss;
  private final List<String> labels;
  private final float[] peak;
  private final float[] owner;
  private FilterSums sums;

  /**
   * A training under way.
   *
   * @param name of the layer
   * @param filters number of its maps
   * @param labels genres, in the order of their numbers
   */
  FilterTraining(String name, FilterLoss loss, int filters, List<String> labels) {
    this.name = name;
    this.loss = loss;
    this.labels = labels;
    peak = new float[filters];
    owner = new float[filters];
    Arrays.fill(owner, -1);
    sums = new FilterSums(filters, labels.size());
  }

  /** The layer's name. */
  String name() {
    return name;
  }

  /** Whether it changes the weights. */
  boolean isActive() {
    return loss.ratio() > 0;
  }

  /**
   * Takes a batch in.
   *
   * @param maps (B, C, h, w), of any floating type
   * @param taskGradient of the task's loss by the maps; needed if it is active
   * @return what is added to that gradient; empty if it only observes
   */
  Optional<org.bytedeco.pytorch.Tensor> step(
      org.bytedeco.pytorch.Tensor maps,
      long[] target,
      Optional<org.bytedeco.pytorch.Tensor> taskGradient) {
    org.bytedeco.pytorch.Tensor x = maps.detach().to(ScalarType.Float).contiguous();
    org.bytedeco.pytorch.Tensor cells = x.flatten(2, 3);
    long[] last = {2};
    Tensor peaks = Torch.copy(cells.amax(last, false));
    Tensor totals = Torch.copy(cells.sum(last, false, new ScalarTypeOptional()));
    org.bytedeco.pytorch.Tensor log = cells.clamp_min(new Scalar(Float.MIN_NORMAL)).log_();
    Tensor logs = Torch.copy(log.mul_(cells).sum(last, false, new ScalarTypeOptional()));
    follow(peaks);
    sums.add(target, peaks, totals, logs, cells.size(2));
    Size size = new Size((int) x.size(2), (int) x.size(3));
    org.bytedeco.pytorch.Tensor factors = factors(loss.scaleOf(size));
    FilterInformation information =
        new FilterInformation(new Templates(loss, size, ScalarType.Float), x.mul(factors));
    sums.addInformation(Torch.copy(information.mutualInformation()), target.length);
    if (!isActive()) {
      return Optional.empty();
    }
    org.bytedeco.pytorch.Tensor byProducts =
        loss.approximation() == Approximation.EXACT
            ? information.gradient()
            : information.targetGradient(own(cells, target));
    org.bytedeco.pytorch.Tensor gradient = byProducts.mul(factors);
    org.bytedeco.pytorch.Tensor lambda =
        norm(taskGradient.orElseThrow().to(ScalarType.Float))
            .div(norm(gradient).clamp_min(new Scalar(LEAST_NORM)))
            .mul(new Scalar(loss.ratio()));
    return Optional.of(gradient.mul(lambda).to(maps.scalar_type()));
  }

  private void follow(Tensor peaks) {
    for (int f = 0; f < peak.length; f++) {
      float max = 0;
      for (int k = 0; k < peaks.size(0); k++) {
        max = Math.max(max, peaks.get(k, f));
      }
      peak[f] = peak[f] == 0 ? max : (float) (peak[f] + MOMENTUM * (max - peak[f]));
    }
  }

  private org.bytedeco.pytorch.Tensor factors(double scale) {
    float[] factors = new float[peak.length];
    for (int f = 0; f < factors.length; f++) {
      factors[f] = peak[f] > 0 ? (float) (scale / peak[f]) : 0;
    }
    return Torch.of(factors, 1, factors.length, 1, 1);
  }

  /** Number of each map's own template: its strongest cell in the filter's genre, else the last. */
  private org.bytedeco.pytorch.Tensor own(org.bytedeco.pytorch.Tensor cells, long[] target) {
    int filters = peak.length;
    long none = cells.size(2);
    long[] strongest = new long[target.length * filters];
    cells.argmax(new LongOptional(2), false).contiguous().data_ptr_long().get(strongest);
    for (int i = 0; i < strongest.length; i++) {
      if (label(i % filters) != target[i / filters]) {
        strongest[i] = none;
      }
    }
    return AbstractTensor.create(strongest, target.length, filters);
  }

  /** The filter's genre in the epoch before; in the first epoch, that so far. */
  private int label(int filter) {
    return owner[filter] >= 0 ? (int) owner[filter] : sums.label(filter);
  }

  private static org.bytedeco.pytorch.Tensor norm(org.bytedeco.pytorch.Tensor gradient) {
    return gradient.square().sum().sqrt();
  }

  /** Ends an epoch: what the filters did in it. */
  List<FilterFigures> epoch() {
    List<FilterFigures> figures = new ArrayList<>();
    for (int f = 0; f < peak.length; f++) {
      owner[f] = sums.label(f);
      figures.add(
          new FilterFigures(
              name,
              f,
              labels.get((int) owner[f]),
              sums.mutualInformation(f),
              sums.classPurity(f),
              sums.spatialEntropy(f)));
    }
    sums = new FilterSums(peak.length, labels.size());
    return figures;
  }

  /** What the next epoch needs to know: running maxima and genres, (2, C). */
  Tensor state() {
    float[] both = Arrays.copyOf(peak, 2 * peak.length);
    System.arraycopy(owner, 0, both, peak.length, owner.length);
    return Tensor.of(both, 2, peak.length);
  }

  void restore(Tensor state) {
    System.arraycopy(state.data(), 0, peak, 0, peak.length);
    System.arraycopy(state.data(), peak.length, owner, 0, owner.length);
  }
}
