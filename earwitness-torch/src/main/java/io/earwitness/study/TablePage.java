package io.earwitness.study;

import java.util.List;

final class TablePage {
  private TablePage() {}

  static String of(TableFacts facts, List<ProtocolTable> tables, List<Finding> findings) {
    return "";
  }
}
