package io.earwitness.study;

import io.earwitness.model.Classifier;
import io.earwitness.model.Prediction;
import io.earwitness.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Asks a network about segments of many songs. */
final class Scorer {
  private Scorer() {}

  /**
   * Scores of the songs that have at least one segment to ask about.
   *
   * @param segments which segments of a song are asked about
   */
  static List<TrackScore> scores(
      Classifier model,
      List<Song> songs,
      Function<Song, List<Integer>> segments,
      StudyListener listener) {
    List<TrackScore> scores = new ArrayList<>();
    listener.begin("scoring", "tracks", songs.size());
    for (int i = 0; i < songs.size(); i++) {
      Song song = songs.get(i);
      List<Integer> asked = segments.apply(song);
      if (!asked.isEmpty()) {
        Tensor logits = model.forward(batch(model, song, asked));
        scores.add(
            new TrackScore(
                song.track().id(),
                song.group(),
                song.track().genre(),
                Prediction.ofLogits(model.card().labels(), logits)));
      }
      listener.progress(i + 1L, "");
    }
    listener.end();
    return scores;
  }

  static Tensor batch(Classifier model, Song song, List<Integer> segments) {
    int rows = model.card().features().nMels();
    int frames = model.card().frames();
    Tensor batch = Tensor.zeros(segments.size(), 1, rows, frames);
    for (int b = 0; b < segments.size(); b++) {
      song.features().segment(segments.get(b), batch.data(), b * rows * frames);
    }
    return batch;
  }
}
