package io.earwitness.benchmarks;

import io.earwitness.audio.AudioReader;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Segment;
import io.earwitness.spectral.Segmenter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * FLAC clips to log-mel segments of 3 s in memory, timed from outside as a process of its own.
 *
 * <p>Arguments: folder with audio, number of clips (more than there are: the same again), threads.
 */
public final class Corpus {
  private Corpus() {}

  /** Makes all segments and prints how many. */
  public static void main(String[] args) throws Exception {
    List<Path> files = AudioFiles.below(Path.of(args[0]), ".flac", "gtzan-100");
    int clips = Integer.parseInt(args[1]);
    Segmenter segmenter = new Segmenter(MelConfig.DEFAULT, 3, 3);
    ExecutorService pool = Executors.newFixedThreadPool(Integer.parseInt(args[2]));
    List<Future<List<Segment>>> parts = new ArrayList<>();
    for (int i = 0; i < clips; i++) {
      Path file = files.get(i % files.size());
      parts.add(pool.submit(() -> segmenter.apply(AudioReader.load(file, 22050).waveform())));
    }
    List<Segment> segments = new ArrayList<>();
    for (Future<List<Segment>> part : parts) {
      segments.addAll(part.get());
    }
    pool.shutdown();
    System.out.println(clips + " clips, " + segments.size() + " segments");
  }
}
