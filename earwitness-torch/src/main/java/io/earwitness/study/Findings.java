package io.earwitness.study;

import io.earwitness.data.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the tables say in words. Every sentence follows from figures of the tables alone. */
final class Findings {
  private static final String NEEDS = "This run does not tell: it takes ";

  private final List<ProtocolTable> tables;

  private Findings(List<ProtocolTable> tables) {
    this.tables = tables;
  }

  /** The four questions, always all of them. */
  static List<Finding> of(List<ProtocolTable> tables) {
    Findings f = new Findings(tables);
    return List.of(
        LeakFinding.of(tables),
        f.against("Does the mask help?", "masked", "helps", "costs accuracy"),
        f.against(
            "What does global average pooling cost?", "gap", "gains accuracy", "costs accuracy"),
        f.machine());
  }

  /** A network against vanilla on the same input. */
  private Finding against(String question, String network, String better, String worse) {
    List<Comparison> all = new ArrayList<>();
    for (ProtocolTable table : tables) {
      for (TableRow row : table.rows()) {
        if (row.entrant().name().equals(network)) {
          table
              .row("vanilla", row.entrant().input())
              .ifPresent(vanilla -> all.add(Comparison.of(table.protocol(), row, vanilla)));
        }
      }
    }
    all.removeIf(c -> c.test().runs() == 0);
    if (all.isEmpty()) {
      return new Finding(question, NEEDS + "vanilla and " + network + ".", List.of());
    }
    List<String> sentences = new ArrayList<>();
    add(sentences, all, 1, "It " + better + " ");
    add(sentences, all, -1, "It " + worse + " ");
    add(sentences, all, 0, "It cannot be told ");
    sentences.add(published(network));
    return new Finding(
        question, String.join(" ", sentences), all.stream().map(Comparison::text).toList());
  }

  private static void add(List<String> out, List<Comparison> all, int verdict, String start) {
    List<String> where =
        all.stream()
            .filter(c -> c.test().verdict() == verdict)
            .map(c -> c.where() + " (" + Figures.points(c.test().difference()) + ")")
            .toList();
    if (!where.isEmpty()) {
      out.add(start + Figures.list(where) + ".");
    }
  }

  private static String published(String network) {
    double gain =
        Published.of(network).orElseThrow().test() - Published.of("vanilla").orElseThrow().test();
    return String.format(
        Locale.ROOT,
        "The study reports %+.1f points, from one run and without a test.",
        100 * gain);
  }

  private Finding machine() {
    String question = "What does a support-vector machine do beside them?";
    List<String> sentences = new ArrayList<>();
    List<String> evidence = new ArrayList<>();
    for (ProtocolTable table : tables) {
      Optional<TableRow> svm = table.row(Entrant.MACHINE.name(), Entrant.MACHINE.input());
      if (svm.isPresent() && svm.get().test().segment().isKnown()) {
        sentences.add(machine(table, svm.get(), evidence));
      }
    }
    return sentences.isEmpty()
        ? new Finding(question, NEEDS + "a protocol that applies.", List.of())
        : new Finding(question, String.join(" ", sentences), evidence);
  }

  private static String machine(ProtocolTable table, TableRow svm, List<String> evidence) {
    List<List<String>> names = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (TableRow row : table.rows()) {
      Comparison c = Comparison.of(table.protocol(), svm, row);
      if (row.entrant().recipe().isPresent() && c.test().runs() > 0) {
        names.get(c.test().verdict() + 1).add(row.entrant().label());
        evidence.add(c.text());
      }
    }
    List<String> clauses = new ArrayList<>();
    add(clauses, "better than ", names.get(2));
    add(clauses, "worse than ", names.get(0));
    add(clauses, "not to be told apart from ", names.get(1));
    return String.format(
        Locale.ROOT,
        "Under %s it names %s of the segments rightly%s.",
        table.protocol().text(),
        Figures.percent(svm.test().segment().value()),
        clauses.isEmpty() ? "" : ": " + String.join("; ", clauses));
  }

  private static void add(List<String> clauses, String verb, List<String> names) {
    if (!names.isEmpty()) {
      clauses.add(verb + Figures.list(names));
    }
  }

  /** The protocol that keeps most apart, of those with figures. */
  static Optional<ProtocolTable> strictest(List<ProtocolTable> tables) {
    for (Protocol protocol : List.of(Protocol.ARTIST, Protocol.FILTERED, Protocol.TRACK)) {
      Optional<ProtocolTable> table =
          tables.stream().filter(t -> t.protocol() == protocol && !t.rows().isEmpty()).findFirst();
      if (table.isPresent()) {
        return table;
      }
    }
    return Optional.empty();
  }
}
