package io.earwitness.study;

import io.earwitness.data.LeakReport;
import io.earwitness.data.Part;
import io.earwitness.data.Protocol;
import io.earwitness.model.InputScaling;
import io.earwitness.model.Recipes;
import io.earwitness.torch.Epoch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables with figures of one's choice: 20 artists with a track of ten segments test every run. */
final class Tables {
  static final int ARTISTS = 20;
  private static final int SEGMENTS = 10;

  private Tables() {}

  static Entrant network(String name, InputScaling input) {
    return Entrant.of(Recipes.named(name).withInput(input));
  }

  /** A row whose runs have so many hits in each track's ten segments. */
  static TableRow row(Entrant entrant, int... hits) {
    List<Optional<RunOutcome>> runs = new ArrayList<>();
    Arrays.stream(hits).forEach(h -> runs.add(Optional.of(run(h))));
    return TableRow.of(entrant, runs);
  }

  /** A row of which nothing is done yet. */
  static TableRow pending(Entrant entrant, int runs) {
    return TableRow.of(entrant, Collections.nCopies(runs, Optional.empty()));
  }

  private static RunOutcome run(int hits) {
    List<TrackAnswer> answers = new ArrayList<>();
    for (int i = 0; i < ARTISTS; i++) {
      String said = 2 * hits > SEGMENTS ? "blues" : "jazz";
      answers.add(new TrackAnswer("t" + i, "artist " + i, "blues", said, SEGMENTS, hits));
    }
    Answers all = new Answers(answers);
    Answers eight = Answers.pooled(Collections.nCopies(8, all));
    List<Epoch> history =
        List.of(new Epoch(1, 2, .3, 2, .2, 1e-3, 5), new Epoch(2, 1, .6, 1.5, .4, 1e-3, 5));
    return new RunOutcome(
        LeakReport.NONE, history, 2, 10, Map.of(Part.TRAIN, eight, Part.TEST, all));
  }

  static ProtocolTable table(Protocol protocol, TableRow... rows) {
    LeakReport leaks = new LeakReport(ARTISTS, 0, protocol == Protocol.ARTIST ? 0 : 3, 0, 0, 0);
    return new ProtocolTable(
        protocol, Optional.empty(), 0, 3, List.of("a note"), leaks, List.of(rows));
  }

  static ProtocolTable without(Protocol protocol, String reason) {
    return new ProtocolTable(
        protocol, Optional.of(reason), 0, 3, List.of(), LeakReport.NONE, List.of());
  }

  static TableFacts facts(String data) {
    return new TableFacts(
        data, List.of("blues", "jazz"), "20 tracks of 2 genres", Map.of("cpu", "an <abacus>"));
  }
}
