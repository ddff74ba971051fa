package io.earwitness.study;

import java.util.List;

/**
 * A question about the table, and what the figures say.
 *
 * @param answer in whole sentences; says so where it cannot be told
 * @param evidence the comparisons behind it, one line each
 */
record Finding(String question, String answer, List<String> evidence) {
  Finding {
    evidence = List.copyOf(evidence);
  }
}
