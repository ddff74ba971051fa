package io.earwitness.web;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The latest rendered blocks of sound: a player asks for the same one some seconds at a time, and
 * whoever switches asks for part and rest of the same moment. Safe for threads.
 */
final class Blocks {
  private static final int MOST = 24;

  /** A block as it lies in the file of the part, and in that of the rest. */
  static final class Block {
    final byte[] part;
    final byte[] rest;

    Block(byte[] part, byte[] rest) {
      this.part = part;
      this.rest = rest;
    }

    byte[] bytes(boolean ofPart) {
      return ofPart ? part : rest;
    }
  }

  private final Map<String, Block> latest =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Block> eldest) {
          return size() > MOST;
        }
      };

  /** A block that was rendered lately, else null. */
  synchronized Block get(String key) {
    return latest.get(key);
  }

  synchronized void put(String key, Block block) {
    latest.put(key, block);
  }
}
