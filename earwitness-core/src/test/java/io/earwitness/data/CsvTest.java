package io.earwitness.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.Property;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvTest {
  @Test
  void readsWhatItWrites() {
    String letters = "aé,;\t\"#\n 'x";
    Property.forAll(
        random -> {
          StringBuilder field = new StringBuilder("<");
          for (int i = random.nextInt(8); i > 0; i--) {
            field.append(letters.charAt(random.nextInt(letters.length())));
          }
          String text = field.append(">").toString();
          List<Csv.Row> rows =
              Csv.parse(Csv.line("id", "name") + Csv.line("a b", text) + Csv.line("", 7), "t");
          assertThat(rows).hasSize(2);
          assertThat(rows.get(0).get("name")).isEqualTo(text);
          assertThat(rows.get(1).get("name")).isEqualTo("7");
        });
  }

  @Test
  void findsTheSeparatorInTheHeader() throws IOException {
    assertThat(Csv.parse("id;artist\na;b, c\n", "t").get(0).get("artist")).isEqualTo("b, c");
    assertThat(Csv.parse("id\tartist\na\tb,c\n", "t").get(0).get("artist")).isEqualTo("b,c");
  }

  @Test
  void takesMarksOfOtherPrograms() throws IOException {
    List<Csv.Row> rows = Csv.parse("\ufeffID , Artist\r\n a , b \r\n\r\nc,\"d\"", "t");
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).get("id")).isEqualTo("a");
    assertThat(rows.get(0).get("artist")).isEqualTo("b");
    assertThat(rows.get(1).get("artist")).isEqualTo("d");
  }

  @Test
  void namesTheLineThatIsBroken() {
    assertThatThrownBy(() -> Csv.parse("id,a\n\"x\ny\",b\nc\n", "t.csv"))
        .isInstanceOf(IOException.class)
        .hasMessage("t.csv, line 4: 1 fields, the header has 2");
    assertThatThrownBy(() -> Csv.parse("id,a\n1,\"open\n2,b\n", "t.csv"))
        .hasMessage("t.csv, line 2: a quote is never closed");
    assertThatThrownBy(() -> Csv.parse("id,a\n1,\"b\"c\n", "t.csv"))
        .hasMessage("t.csv, line 2: text after a closing quote");
    assertThatThrownBy(() -> Csv.parse(" \n", "t.csv")).hasMessageContaining("empty");
  }

  @Test
  void refusesOtherEncodings(@TempDir Path folder) throws IOException {
    Path file =
        Files.write(
            folder.resolve("a.csv"), "id,a\n1,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Csv.read(file))
        .hasMessage(file + ": not UTF-8 text: save the table as UTF-8");
  }
}
