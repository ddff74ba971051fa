package io.earwitness.study;

import io.earwitness.data.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the tables say in words. Every sentence follows from figures of the tables alone. */
final class Findings {
  private static final String NEEDS = "This run does not tell: that needs ";

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
    told(sentences, all, 1, "It " + better + " ");
    told(sentences, all, -1, "It " + worse + " ");
    untold(sentences, all);
    masks(sentences, all);
    sentences.add(published(network));
    return new Finding(
        question, String.join(" ", sentences), all.stream().map(Comparison::text).toList());
  }

  private static void told(List<String> out, List<Comparison> all, int verdict, String start) {
    List<String> where =
        all.stream()
            .filter(c -> c.test().verdict() == verdict)
            .map(c -> "%s on %s (%s)".formatted(c.place(), c.first().input(), c.points()))
            .toList();
    if (!where.isEmpty()) {
      out.add(start + Figures.list(where) + ".");
    }
  }

  private static void untold(List<String> out, List<Comparison> all) {
    Map<String, List<Entrant>> where = new LinkedHashMap<>();
    for (Comparison c : all) {
      if (c.test().verdict() == 0) {
        where.computeIfAbsent(c.place(), p -> new ArrayList<>()).add(c.first());
      }
    }
    int left = where.values().stream().mapToInt(List::size).sum();
    if (left == all.size()) {
      out.add("It cannot be told: every interval holds 0, or there are too few runs for one.");
    } else if (left > 0) {
      List<String> places = new ArrayList<>();
      where.forEach(
          (place, inputs) ->
              places.add(
                  place + " on " + (inputs.size() > 1 ? "both inputs" : inputs.get(0).input())));
      out.add("It cannot be told " + Figures.list(places) + ".");
    }
  }

  private static void masks(List<String> out, List<Comparison> all) {
    Map<String, String> worn = new LinkedHashMap<>();
    for (Comparison c : all) {
      c.first().mask().ifPresent(mask -> worn.put(c.first().input(), mask.text()));
    }
    if (!worn.isEmpty()) {
      List<String> clauses = new ArrayList<>();
      worn.forEach((input, mask) -> clauses.add(mask + " on " + input));
      out.add("The mask was " + Figures.list(clauses) + ".");
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
    Map<Integer, List<Entrant>> others = new HashMap<>();
    int all = 0;
    for (TableRow row : table.rows()) {
      Comparison c = Comparison.of(table.protocol(), svm, row);
      if (row.entrant().recipe().isPresent() && c.test().runs() > 0) {
        others.computeIfAbsent(c.test().verdict(), v -> new ArrayList<>()).add(row.entrant());
        evidence.add(c.text());
        all++;
      }
    }
    List<String> clauses = new ArrayList<>();
    clause(clauses, "better than ", "every network", others.get(1), all);
    clause(clauses, "worse than ", "every network", others.get(-1), all);
    clause(clauses, "not to be told apart from ", "any network", others.get(0), all);
    return String.format(
        Locale.ROOT,
        "Under %s it names %s of the segments rightly%s.",
        table.protocol().text(),
        Figures.percent(svm.test().segment().value()),
        clauses.isEmpty() ? "" : ": " + String.join("; ", clauses));
  }

  private static void clause(
      List<String> clauses, String verb, String every, List<Entrant> entrants, int all) {
    if (entrants != null) {
      clauses.add(verb + (entrants.size() == all ? every : Entrant.names(entrants)));
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
