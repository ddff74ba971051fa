package io.earwitness.web;

import io.earwitness.render.MaskFilter;
import java.io.IOException;

/** What a map marks: its windows are made where they are missing. */
final class MapMask implements SplitSound.SongMask {
  private final ViewMap map;

  MapMask(ViewMap map) {
    this.map = map;
  }

  @Override
  public MaskFilter.Mask between(int from, int to) throws IOException {
    if (!map.has(from, to)) {
      map.make(from, to, Ticket.NONE);
    }
    float[] columns = map.mask(from, to);
    return new MaskFilter.Mask(
        map.heard().frames(),
        (frame, into) ->
            System.arraycopy(columns, (frame - from) * into.length, into, 0, into.length));
  }
}
