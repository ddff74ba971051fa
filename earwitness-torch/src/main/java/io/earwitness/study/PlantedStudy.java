package io.earwitness.study;

import io.earwitness.explain.Attributors;
import io.earwitness.study.Bootstrap.Share;
import io.earwitness.study.PlantedNetwork.Pair;
import io.earwitness.synth.Plant;
import io.earwitness.torch.Torch;
import io.earwitness.torch.TorchClassifier;
import io.earwitness.torch.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which picture may be believed: networks are trained on music in which the cause is planted, it is
 * verified that they use it, and every method says where it sees the cause.
 */
public final class PlantedStudy {
  /** Beyond every clip that trains. */
  private static final int UNSEEN = 1_000_000;

  private static final int RESAMPLES = 2000;

  private final PlantedOptions options;
  private final StudyListener listener;
  private final PlantedNetwork network;
  private List<String> methods;
  private long done;

  private PlantedStudy(PlantedOptions options, StudyListener listener) {
    this.options = options;
    this.listener = listener;
    this.network = new PlantedNetwork(options);
    this.methods = options.methods();
  }

  /**
   * Trains, verifies, scores, and writes report.html, report.md, table.csv, results.json and the
   * picture ranking.png and .svg. Says beforehand how long it will take.
   *
   * @param out is made where it is missing
   * @throws IllegalArgumentException if a method is unknown
   */
  public static PlantedRanking run(Path out, PlantedOptions options, StudyListener listener)
      throws IOException {
    Files.createDirectories(out);
    PlantedRanking ranking = new PlantedStudy(options, listener).run();
    ranking.write(out);
    return ranking;
  }

  private PlantedRanking run() throws IOException {
    Torch.setThreads(1); // networks run side by side instead
    try {
      Map<String, String> unsuited = announce();
      List<PlantedCause> causes = new ArrayList<>();
      long work = options.clips() + network.steps(options.clips()) + options.unseen();
      listener.begin("training and asking", "steps and clips", work * options.plants().size());
      try {
        SideBySide.run(options.jobs(), options.plants(), plant -> add(causes, plant), n -> {});
      } finally {
        listener.end();
      }
      causes.sort(Comparator.comparing(PlantedCause::plant));
      return new PlantedRanking(options, methods, causes, unsuited, Machine.facts());
    } finally {
      Torch.setThreads(options.threads());
    }
  }

  private void add(List<PlantedCause> causes, Plant plant) throws IOException {
    PlantedCause cause = cause(plant);
    synchronized (causes) {
      causes.add(cause);
    }
  }

  private synchronized void step(String remark) {
    listener.progress(++done, remark);
  }

  private PlantedCause cause(Plant plant) throws IOException {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < options.clips(); i++) {
      pairs.add(network.pair(plant, i));
      step(plant.label() + ": music");
    }
    long start = System.nanoTime();
    try (TorchClassifier model = network.train(plant, pairs, 0, steps(plant))) {
      double seconds = (System.nanoTime() - start) / 1e9;
      PlantedTrial trial = new PlantedTrial(model, methods);
      List<Share> right = new ArrayList<>();
      List<Share> flips = new ArrayList<>();
      Map<String, List<ClipScore>> scores = new LinkedHashMap<>();
      methods.forEach(name -> scores.put(name, new ArrayList<>()));
      for (int i = 0; i < options.unseen(); i++) {
        Pair pair = network.pair(plant, UNSEEN + i);
        boolean[] named = trial.namedRightly(pair);
        boolean flip = named[0] && named[1];
        right.add(new Share((named[0] ? 1 : 0) + (named[1] ? 1 : 0), 2));
        flips.add(new Share(flip ? 1 : 0, 1));
        if (flip) {
          trial.score(pair).forEach((name, score) -> scores.get(name).add(score));
        }
        step(plant.label() + ": clip " + (i + 1));
      }
      return new PlantedCause(
          plant,
          Bootstrap.ratio(right, RESAMPLES, options.seed()),
          Bootstrap.ratio(flips, RESAMPLES, options.seed()),
          options.unseen(),
          seconds,
          scores);
    }
  }

  private Trainer.Progress steps(Plant plant) {
    return new Trainer.Progress() {
      @Override
      public void step(int epoch, long step, long steps, double loss) {
        PlantedStudy.this.step(String.format(Locale.ROOT, "%s: loss %.3f", plant.label(), loss));
      }
    };
  }

  /**
   * Says how long it will take, and which methods do not suit the network.
   *
   * @return reasons by method, which is then left out
   */
  private Map<String, String> announce() throws IOException {
    Map<String, String> unsuited = new LinkedHashMap<>();
    PlantedPace pace = new PlantedPace(network, options.plants().get(0));
    List<String> suited = new ArrayList<>();
    try (TorchClassifier model = pace.model()) {
      for (String name : methods) {
        try {
          Attributors.create(name, model, Map.of());
          suited.add(name);
        } catch (IllegalArgumentException e) {
          unsuited.put(name, e.getMessage());
          listener.note("method " + name + " is left out: " + e.getMessage());
        }
      }
      methods = List.copyOf(suited);
      listener.note(
          String.format(
              Locale.ROOT,
              "%d networks and %d methods, about %s; fewer kinds, methods or clips take less",
              options.plants().size(),
              methods.size(),
              Pace.duration(pace.seconds(options, methods))));
    }
    return unsuited;
  }
}
