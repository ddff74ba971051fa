package io.earwitness.study;

import io.earwitness.study.PlantedNetwork.Pair;
import io.earwitness.synth.Plant;
import io.earwitness.torch.TorchClassifier;
import io.earwitness.torch.Trainer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How long a {@link PlantedStudy} will take, measured on a few steps and one clip. */
final class PlantedPace {
  private static final int TRIED = 4;

  /** A thread beside others is slower than alone, because they share the memory's bandwidth. */
  private static final double SHARED = 1.3;

  private final PlantedNetwork network;
  private final List<Pair> pairs = new ArrayList<>();
  private final TorchClassifier model;
  private final double pairSeconds;
  private final double stepSeconds;

  PlantedPace(PlantedNetwork network, Plant plant) throws IOException {
    this.network = network;
    network.pair(plant, 0); // warms up
    long start = System.nanoTime();
    for (int i = 0; i < 16; i++) {
      pairs.add(network.pair(plant, i));
    }
    pairSeconds = (System.nanoTime() - start) / 16e9;
    long[] times = new long[TRIED];
    model =
        network.train(
            plant,
            pairs,
            TRIED,
            new Trainer.Progress() {
              @Override
              public void step(int epoch, long step, long steps, double loss) {
                times[(int) step - 1] = System.nanoTime();
              }
            });
    stepSeconds = (times[TRIED - 1] - times[0]) / 1e9 / (TRIED - 1);
  }

  /** A network that has hardly learned anything; the caller closes it. */
  TorchClassifier model() {
    return model;
  }

  /** Seconds that the study will take with these methods. */
  double seconds(PlantedOptions options, List<String> methods) {
    PlantedTrial trial = new PlantedTrial(model, methods);
    trial.score(pairs.get(0)); // warms up
    long start = System.nanoTime();
    trial.score(pairs.get(1));
    double score = (System.nanoTime() - start) / 1e9;
    double each =
        (options.clips() + options.unseen()) * pairSeconds
            + network.steps(options.clips()) * stepSeconds
            + options.unseen() * score;
    int rounds = (options.plants().size() + options.jobs() - 1) / options.jobs();
    return each * rounds * (options.jobs() > 1 ? SHARED : 1);
  }
}
