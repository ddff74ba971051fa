package io.earwitness.study;

import java.util.List;

/**
 * A table of a report.
 *
 * @param title above it
 * @param intro a sentence on how to read it; may be empty
 * @param head names of the columns
 * @param rows cells as text; the first names the row
 * @param folded whether the page shows it only when asked
 */
record Sheet(
    String title, String intro, List<String> head, List<List<String>> rows, boolean folded) {
  Sheet {
    head = List.copyOf(head);
    rows = rows.stream().map(List::copyOf).toList();
  }
}
