package io.earwitness.study;

import io.earwitness.data.Part;
import io.earwitness.data.Split;
import io.earwitness.model.Prediction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The simple rival that stands beside every network: a {@link Svm} on MFCC statistics of the same
 * training segments, judged on the same test segments.
 */
final class SvmRival {
  private final List<Song> songs;
  private final List<String> labels;
  private final Map<String, double[][]> rows = new HashMap<>();

  /** Computes the statistics of all segments. */
  SvmRival(List<Song> songs, List<String> labels, StudyListener listener) {
    this.songs = songs;
    this.labels = labels;
    listener.begin("statistics for the support-vector machine", "tracks", songs.size());
    for (Song song : songs) {
      double[][] segments = new double[song.features().segments()][];
      for (int i : song.segments()) {
        float[] row = song.features().statistics(i);
        segments[i] = IntStream.range(0, row.length).mapToDouble(j -> row[j]).toArray();
      }
      rows.put(song.track().id(), segments);
      listener.progress(rows.size(), "");
    }
    listener.end();
  }

  /** Trains on the training part, without the validation part, and answers about the test part. */
  List<TrackScore> scores(Split split) {
    return scores(train(split), split, Part.TEST);
  }

  /** The same about several parts, without probabilities. */
  Map<Part, Answers> answers(Split split, List<Part> parts) {
    Svm svm = train(split);
    Map<Part, Answers> answers = new EnumMap<>(Part.class);
    parts.forEach(part -> answers.put(part, Answers.of(scores(svm, split, part))));
    return answers;
  }

  private Svm train(Split split) {
    List<double[]> training = new ArrayList<>();
    List<Integer> classes = new ArrayList<>();
    for (Song song : songs) {
      for (int i : song.segments(split, Part.TRAIN)) {
        training.add(rows.get(song.track().id())[i]);
        classes.add(labels.indexOf(song.track().genre()));
      }
    }
    return Svm.train(labels, training, classes, Svm.Options.DEFAULT);
  }

  private List<TrackScore> scores(Svm svm, Split split, Part part) {
    List<TrackScore> scores = new ArrayList<>();
    for (Song song : songs) {
      List<Prediction> said =
          song.segments(split, part).stream()
              .map(i -> svm.predict(rows.get(song.track().id())[i]))
              .toList();
      if (!said.isEmpty()) {
        scores.add(new TrackScore(song.track().id(), song.group(), song.track().genre(), said));
      }
    }
    return scores;
  }
}
