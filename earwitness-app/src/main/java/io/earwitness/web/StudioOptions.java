package io.earwitness.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a studio is opened.
 *
 * @param host address to listen at; others than loopback need a token
 * @param port to listen at, 0 for any free one
 * @param token that visitors must know; empty for none
 * @param models model folders by name, at least one
 * @param data folders of music that may be trained on, by name
 * @param state folder of everything that is kept: songs, jobs, maps, trainings
 * @param limits of size, number and pace
 * @param threads of the network's operations, at least 1
 */
public record StudioOptions(
    String host,
    int port,
    Optional<String> token,
    Map<String, Path> models,
    Map<String, Path> data,
    Path state,
    Limits limits,
    int threads) {
  private static final int LEAST_TOKEN = 8;

  /** Checks what can be checked without opening anything, and copies the maps in their order. */
  public StudioOptions {
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    if (models.isEmpty()) {
      throw new IllegalArgumentException("models: need at least one");
    }
    if (port < 0 || port > 0xffff) {
      throw new IllegalArgumentException("port " + port + ": need 0 to 65535");
    }
    if (token.isPresent() && !token.get().matches("[A-Za-z0-9._~-]{" + LEAST_TOKEN + ",}")) {
      throw new IllegalArgumentException(
          "token of "
              + token.get().length()
              + " letters: need at least "
              + LEAST_TOKEN
              + " letters, digits or . _ ~ -");
    }
    if (token.isEmpty() && !isLoopback(host)) {
      throw new IllegalArgumentException(
          "host " + host + ": need a token, for others than this machine could come in");
    }
  }

  /** Whether only this machine can reach an address. */
  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("host " + host + ": need an address of this machine", e);
    }
  }
}
