package io.earwitness.study;

import static io.earwitness.model.InputScaling.PER_BAND;
import static io.earwitness.model.InputScaling.UNIT;
import static io.earwitness.study.Tables.network;
import static io.earwitness.study.Tables.row;
import static io.earwitness.study.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.data.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Words follow from figures: each test makes figures whose meaning is plain. */
class FindingsTest {
  private static final TableRow SVM = row(Entrant.MACHINE, 5, 6, 5);

  private static Finding finding(int question, ProtocolTable... tables) {
    return Findings.of(List.of(tables)).get(question);
  }

  @Test
  void aProtocolThatGivesPointsIsSaidSo() {
    Finding leak =
        finding(
            0,
            table(Protocol.SEGMENT, SVM, row(network("vanilla", UNIT), 9, 9, 9)),
            table(Protocol.ARTIST, SVM, row(network("vanilla", UNIT), 6, 6, 6)));
    assertThat(leak.answer())
        .contains("vanilla on UNIT names 90.0 % of the segments rightly")
        .contains("60.0 % of the same tracks' where no artist is on both sides")
        .contains("the protocol alone gives +30.0 points [+30.0, +30.0]")
        // 30 of the 58.23 points above guessing
        .contains("58.2 points above guessing")
        .contains("52 % of them (52 to 52 %)");
    assertThat(leak.evidence())
        .contains("vanilla on UNIT: 90.0 % against 60.0 %, +30.0 points [+30.0, +30.0]");
  }

  @Test
  void aProtocolThatGivesNothingIsNotBlamed() {
    TableRow same = row(network("vanilla", UNIT), 6, 6, 6);
    Finding leak =
        finding(0, table(Protocol.SEGMENT, SVM, same), table(Protocol.ARTIST, SVM, same));
    assertThat(leak.answer()).startsWith("It cannot be told:").contains("may be none");
  }

  @Test
  void theStrictestProtocolIsCompared() {
    TableRow leaky = row(network("vanilla", UNIT), 9, 9, 9);
    TableRow strict = row(network("vanilla", UNIT), 7, 7, 7);
    assertThat(
            finding(0, table(Protocol.SEGMENT, SVM, leaky), table(Protocol.TRACK, SVM, strict))
                .answer())
        .contains("where no track is on both sides");
    assertThat(finding(0, table(Protocol.TRACK, SVM, strict)).answer())
        .startsWith("This run does not tell");
  }

  @Test
  void aMaskThatHelpsInEveryRunHelps() {
    Finding mask =
        finding(
            1,
            table(
                Protocol.ARTIST,
                row(Entrant.MACHINE, 5, 5, 6, 5),
                row(network("vanilla", PER_BAND), 4, 5, 4, 5),
                row(network("masked", PER_BAND), 7, 8, 8, 8)));
    assertThat(mask.answer())
        .startsWith("It helps under artist on PER_BAND (+32.5 points [")
        .endsWith("The study reports +1.7 points, from one run and without a test.");
    assertThat(mask.evidence()).hasSize(1);
    assertThat(mask.evidence().get(0)).contains("over 4 runs").doesNotContain("cannot be told");
  }

  @Test
  void aMaskThatHelpsNowAndThenCannotBeTold() {
    Finding mask =
        finding(
            1,
            table(
                Protocol.ARTIST,
                SVM,
                row(network("vanilla", PER_BAND), 4, 5, 6),
                row(network("masked", PER_BAND), 8, 4, 6)));
    assertThat(mask.answer()).startsWith("It cannot be told: every interval holds 0");
    assertThat(mask.evidence().get(0)).endsWith("over 3 runs: cannot be told");
  }

  @Test
  void oneRunIsNoTest() {
    Finding gap =
        finding(
            2,
            table(
                Protocol.ARTIST,
                row(Entrant.MACHINE, 5),
                row(network("vanilla", UNIT), 9),
                row(network("gap", UNIT), 2)));
    assertThat(gap.answer()).startsWith("It cannot be told");
    assertThat(gap.evidence().get(0))
        .isEqualTo(
            "artist, gap on UNIT against vanilla on UNIT: -70.0 points over one run, without"
                + " spread: cannot be told");
  }

  @Test
  void whatPoolingCostsIsToldInputByInput() {
    Finding gap =
        finding(
            2,
            table(
                Protocol.TRACK,
                row(Entrant.MACHINE, 5, 5, 6, 5),
                row(network("vanilla", UNIT), 9, 8, 9, 9),
                row(network("gap", UNIT), 3, 4, 3, 4),
                row(network("vanilla", PER_BAND), 6, 8, 7, 7),
                row(network("gap", PER_BAND), 7, 7, 6, 8)));
    assertThat(gap.answer())
        .contains("It costs accuracy under track on UNIT (-52.5 points [")
        .contains("It cannot be told under track on PER_BAND.");
  }

  @Test
  void theMachineIsComparedWithEveryNetwork() {
    Finding machine =
        finding(
            3,
            table(
                Protocol.ARTIST,
                row(Entrant.MACHINE, 5, 6, 5, 6),
                row(network("vanilla", UNIT), 2, 2, 3, 2),
                row(network("vanilla", PER_BAND), 3, 2, 2, 3),
                row(network("gap", UNIT), 5, 7, 5, 5),
                row(network("strong", PER_BAND), 9, 10, 9, 9)));
    assertThat(machine.answer())
        .isEqualTo(
            "Under artist it names 55.0 % of the segments rightly: better than vanilla on both"
                + " inputs; worse than strong on PER_BAND; not to be told apart from gap on UNIT.");
  }

  @Test
  void whatIsNotThereIsNotTold() {
    List<Finding> all =
        Findings.of(List.of(Tables.without(Protocol.FILTERED, "not applicable, 1 of 930 tracks")));
    assertThat(all).hasSize(4);
    assertThat(all).allMatch(f -> f.answer().startsWith("This run does not tell"));
  }
}
