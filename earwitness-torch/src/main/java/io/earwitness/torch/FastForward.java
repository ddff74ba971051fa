package io.earwitness.torch;

import static org.bytedeco.pytorch.global.torch.empty;

import io.earwitness.model.Architecture;
import io.earwitness.model.Layer;
import io.earwitness.model.Size;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Plain inference of large batches. The layers on maps run on few segments at a time, which stay in
 * a core's cache, side by side on {@link Workers}; the dense layers, whose weights outweigh the
 * maps, then read them once for the whole batch.
 */
final class FastForward {
  private static final int PART = 4;
  private static final int BATCH = 64;

  private final Network network;
  private final boolean bfloat16;
  private final int maps;

  FastForward(Network network, boolean bfloat16) {
    this.network = network;
    this.bfloat16 = bfloat16;
    List<Layer> layers = network.fastLayers();
    int first = 0;
    while (!(layers.get(first) instanceof Layer.Flatten
        || layers.get(first) instanceof Layer.GlobalAveragePool)) {
      first++;
    }
    this.maps = first;
  }

  /** Logits of UNIT segments. */
  Tensor apply(Tensor batch) {
    List<Tensor> out = new ArrayList<>();
    for (int from = 0; from < batch.size(0); from += BATCH) {
      int begin = from;
      int end = Math.min(from + BATCH, batch.size(0));
      out.add(
          Torch.call(() -> Torch.withoutGradients(() -> Torch.copy(logits(batch, begin, end)))));
    }
    return Batches.join(out);
  }

  private org.bytedeco.pytorch.Tensor logits(Tensor batch, int begin, int end) {
    Workers workers = Workers.get();
    int last = network.fastLayers().size();
    if (end - begin < 2 * workers.threads() || maps == 0) {
      return run(input(batch, begin, end), 0, last);
    }
    Architecture.Step step = lastStepOnMaps();
    Size size = step.size();
    org.bytedeco.pytorch.Tensor joint =
        empty(end - begin, size.freq(), size.time(), step.channels()).permute(0, 3, 1, 2);
    List<Supplier<Boolean>> tasks = new ArrayList<>();
    int part = Math.min(PART, (end - begin) / workers.threads());
    for (int from = begin; from < end; from += part) {
      int first = from;
      int n = Math.min(part, end - from);
      tasks.add(
          () ->
              Torch.call(
                  () ->
                      Torch.withoutGradients(
                          () -> {
                            joint
                                .narrow(0, first - begin, n)
                                .copy_(run(input(batch, first, first + n), 0, maps));
                            return true;
                          })));
    }
    workers.run(tasks);
    return run(joint, maps, last);
  }

  private Architecture.Step lastStepOnMaps() {
    List<Architecture.Step> steps = network.architecture().steps();
    int i = 0;
    while (!steps.get(i).flat()) {
      i++;
    }
    return steps.get(i - 1);
  }

  private org.bytedeco.pytorch.Tensor input(Tensor batch, int begin, int end) {
    int segment = batch.numel() / batch.size(0);
    float[] values = Arrays.copyOfRange(batch.data(), begin * segment, end * segment);
    return network.scaled(Torch.of(values, end - begin, 1, batch.size(2), batch.size(3)));
  }

  private org.bytedeco.pytorch.Tensor run(org.bytedeco.pytorch.Tensor x, int from, int to) {
    return network.predict(x, from, to, bfloat16);
  }
}
