package io.earwitness.web;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** Names of songs, jobs and trainings: random, so that nobody guesses one, and fit for a file. */
final class Ids {
  private static final int LENGTH = 16;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final Pattern PATTERN = Pattern.compile("[a-z2-7]{" + LENGTH + "}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** A new one: 16 letters and digits, 80 bits. */
  static String random() {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return id.toString();
  }

  static boolean isId(String text) {
    return text != null && PATTERN.matcher(text).matches();
  }

  /** An id from outside. */
  static String checked(String text, String what) {
    if (!isId(text)) {
      throw Problem.notFound("there is no such " + what);
    }
    return text;
  }
}
