package io.earwitness.study;

import io.earwitness.data.Part;
import io.earwitness.data.Split;
import io.earwitness.torch.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The segments of one part of a split, silent ones left out. As fixed pieces they are what the
 * Segmenter made; as crops each of them is, every time anew, a random piece of its track, so that
 * long tracks are drawn as often as they have segments.
 */
final class SegmentExamples implements Examples {
  private static final int TRIES = 5;

  private final List<Item> items = new ArrayList<>();
  private final boolean crops;

  private record Item(Song song, int segment, int label) {}

  /**
   * Collects the segments of a part.
   *
   * @param labels genres in the order of their indices
   * @param crops whether to draw pieces at random
   */
  SegmentExamples(List<Song> songs, List<String> labels, Split split, Part part, boolean crops) {
    this.crops = crops;
    for (Song song : songs) {
      int label = labels.indexOf(song.track().genre());
      for (int segment : song.segments(split, part)) {
        items.add(new Item(song, segment, label));
      }
    }
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public int label(int i) {
    return items.get(i).label;
  }

  @Override
  public void fill(int i, long randomSeed, float[] into, int offset) {
    Item item = items.get(i);
    if (!crops || !cropped(item.song, new SplittableRandom(randomSeed), into, offset)) {
      item.song.features().segment(item.segment, into, offset);
    }
  }

  /** A crop that is not silent; false if the track is too short or chance would not find one. */
  private static boolean cropped(Song song, SplittableRandom random, float[] into, int offset) {
    int starts = song.features().cropStarts();
    for (int attempt = 0; attempt < TRIES && starts > 1; attempt++) {
      if (song.features().crop(random.nextInt(starts), into, offset)) {
        return true;
      }
    }
    return false;
  }
}
