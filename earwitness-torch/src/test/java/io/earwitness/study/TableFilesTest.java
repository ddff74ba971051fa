package io.earwitness.study;

import static io.earwitness.model.InputScaling.UNIT;
import static io.earwitness.study.Tables.network;
import static io.earwitness.study.Tables.row;
import static io.earwitness.study.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.earwitness.data.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table as CSV, JSON, Markdown, text and page. */
class TableFilesTest {
  private static final List<ProtocolTable> TABLES =
      List.of(
          table(
              Protocol.ARTIST,
              row(Entrant.MACHINE, 6, 6),
              row(network("vanilla", UNIT), 4, 6),
              Tables.pending(network("masked", UNIT), 2)),
          Tables.without(Protocol.FILTERED, "not applicable, 100 of 930 tracks"));

  private static final Reproduction RESULT = new Reproduction(Tables.facts("<music>"), TABLES);

  @Test
  void theCsvHasARowForEachNetworkAndProtocol() {
    List<String> lines = TableCsv.of(TABLES).lines().toList();
    assertThat(lines).hasSize(5);
    int columns = lines.get(0).split(",", -1).length;
    assertThat(lines)
        .allMatch(line -> line.replaceAll("\"[^\"]*\"", "").split(",", -1).length == columns);
    assertThat(lines.get(0))
        .startsWith("protocol,network,input,runs,test_tracks,artists,train_seg");
    assertThat(lines.get(1)).startsWith("artist,svm,MFCC,2,40,20,0.6000,0.6000,0.6000,1.0000");
    assertThat(lines.get(2))
        .startsWith("artist,vanilla,UNIT,2,40,20,0.5000,")
        .endsWith(",0.7738,0.6708,0.6823,");
    assertThat(lines.get(3)).startsWith("artist,masked,UNIT,0,0,0,,,,");
    assertThat(lines.get(4))
        .startsWith("filtered,,,")
        .endsWith(",\"not applicable, 100 of 930 tracks\"");
  }

  @Test
  void theJsonHoldsWhatTheTableSays() {
    JsonNode json = RESULT.toJson();
    JsonNode vanilla = json.at("/protocols/0/rows/1");
    assertThat(vanilla.path("network").asText()).isEqualTo("vanilla");
    assertThat(vanilla.at("/test/segmentAccuracy/value").asDouble()).isEqualTo(0.5);
    assertThat(vanilla.at("/validation/segmentAccuracy/value").isNull()).isTrue();
    assertThat(vanilla.at("/published/test").asDouble()).isEqualTo(0.6823);
    assertThat(vanilla.at("/runs/1/segmentAccuracy").asDouble()).isEqualTo(0.6);
    assertThat(vanilla.path("confusion").toString()).isEqualTo("[[20,20],[0,0]]");
    assertThat(vanilla.at("/recipe/layers/0/type").asText()).isEqualTo("conv");
    assertThat(json.at("/protocols/0/leaks/testTracks").asInt()).isEqualTo(20);
    assertThat(json.at("/protocols/1/notApplicable").asText()).contains("100 of 930");
    assertThat(json.path("findings")).hasSize(4);
  }

  @Test
  void theMarkdownHoldsTheTable() {
    String text = TableMarkdown.of(Tables.facts("music"), TABLES, Findings.of(TABLES));
    assertThat(text)
        .contains("# The study on music")
        .contains("| vanilla on UNIT | 50.0 [50.0, 50.0] | – | 50.0 [50.0, 50.0] |")
        .contains("| 77.4 / 67.1 / 68.2 |")
        .contains("not applicable, 100 of 930 tracks.")
        .contains("- a note")
        .contains("| vanilla on UNIT | 2 | 2 | 10 |");
  }

  @Test
  void theTextHoldsTableAndFindings() {
    assertThat(RESULT.text())
        .contains("filtered, one split, 3 times: not applicable, 100 of 930 tracks")
        .contains("Does the mask help?")
        .containsPattern("masked on UNIT +– +– +– +– +83.0 / 68.4 / 69.9");
  }

  @Test
  void thePageNeedsNoNetworkAndEscapesNames() {
    String page = TablePage.of(Tables.facts("<music>"), TABLES, Findings.of(TABLES));
    assertThat(page)
        .contains("default-src 'none'")
        .contains("&lt;music&gt;", "an &lt;abacus&gt;")
        .doesNotContain("<music>", "http://", "https://", "{{", " style=");
    assertThat(page).contains("id=\"artist\"", "id=\"filtered\"", "class=\"curves\"");
    // one matrix for each of the two rows that have runs, two cells a row and side
    assertThat(page.split("<svg class=\"confusion\"", -1)).hasSize(3);
    assertThat(page.split("<rect class=\"right\"", -1)).hasSize(5);
  }
}
