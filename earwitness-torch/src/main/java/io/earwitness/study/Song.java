package io.earwitness.study;

import io.earwitness.data.Features;
import io.earwitness.data.Part;
import io.earwitness.data.Split;
import io.earwitness.data.Track;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A track with its features.
 *
 * @param track what it is
 * @param features what the network can read of it
 */
record Song(Track track, Features features) {

  /** Whom its errors have in common with: its artist, or itself where the artist is unknown. */
  String group() {
    return track.artistKey().orElse(track.id());
  }

  /** Its segments that are not silent. */
  List<Integer> segments() {
    return IntStream.range(0, features.segments())
        .filter(i -> !features.silent(i))
        .boxed()
        .toList();
  }

  /** Its segments in a part of a split, silent ones left out. */
  List<Integer> segments(Split split, Part part) {
    return segments().stream().filter(i -> split.part(track.id(), i) == part).toList();
  }
}
