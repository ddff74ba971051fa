package io.earwitness.model;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * Two lengths on a map, written {@code [freq, time]}.
 *
 * @param freq rows
 * @param time columns
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Size(int freq, int time) {
  public Size {
    if (freq < 0 || time < 0) {
      throw new IllegalArgumentException("size [" + freq + ", " + time + "]: need 0 or more");
    }
  }
}
