package io.earwitness.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Tables as RFC 4180 has them, UTF-8 with or without a byte order mark, separated by comma,
 * semicolon or tab (whichever the header has most of).
 */
final class Csv {
  private final String text;
  private final String name;
  private final char separator;
  private int at;
  private int line = 1;

  private Csv(String text, String name) {
    this.text = text;
    this.name = name;
    String header = text.lines().findFirst().orElse("");
    this.separator = most(header, most(header, ',', ';'), '\t');
  }

  /** One record: its line in the file and its fields by lower-case column name, trimmed. */
  record Row(int line, Map<String, String> fields) {
    Row {
      fields = Map.copyOf(fields);
    }

    /** The field, or "" if the column is not there. */
    String get(String column) {
      return fields.getOrDefault(column, "");
    }
  }

  /**
   * Reads a table with a header.
   *
   * @throws IOException if it is not UTF-8, has no header, or a row has another number of fields;
   *     the message names path and line
   */
  static List<Row> read(Path path) throws IOException {
    try {
      return parse(Files.readString(path, StandardCharsets.UTF_8), path.toString());
    } catch (CharacterCodingException e) {
      throw new IOException(path + ": not UTF-8 text: save the table as UTF-8", e);
    }
  }

  static List<Row> parse(String text, String name) throws IOException {
    Csv csv = new Csv(text.startsWith("\ufeff") ? text.substring(1) : text, name);
    if (csv.text.isBlank()) {
      throw new IOException(name + ": empty: need a header line");
    }
    List<String> header = new ArrayList<>();
    csv.fields().forEach(field -> header.add(field.toLowerCase(Locale.ROOT)));
    List<Row> rows = new ArrayList<>();
    while (csv.at < csv.text.length()) {
      int line = csv.line;
      List<String> fields = csv.fields();
      if (fields.equals(List.of(""))) {
        continue;
      }
      if (fields.size() != header.size()) {
        throw new IOException(
            name
                + ", line "
                + line
                + ": "
                + fields.size()
                + " fields, the header has "
                + header.size());
      }
      Map<String, String> byName = new LinkedHashMap<>();
      for (int i = 0; i < fields.size(); i++) {
        byName.putIfAbsent(header.get(i), fields.get(i));
      }
      rows.add(new Row(line, byName));
    }
    return rows;
  }

  /** One line of a table, with quotes where needed, ending in a line feed. */
  static String line(Object... fields) {
    StringJoiner out = new StringJoiner(",", "", "\n");
    for (Object field : fields) {
      String text = field.toString();
      boolean quote = text.chars().anyMatch(c -> ",;\t\"\r\n#".indexOf(c) >= 0);
      out.add(quote ? '"' + text.replace("\"", "\"\"") + '"' : text);
    }
    return out.toString();
  }

  private List<String> fields() throws IOException {
    List<String> fields = new ArrayList<>();
    while (true) {
      fields.add(field().strip());
      if (at < text.length() && text.charAt(at) == separator) {
        at++;
        continue;
      }
      if (at < text.length() && text.charAt(at) == '\r') {
        at++;
      }
      if (at < text.length() && text.charAt(at) == '\n') {
        at++;
      }
      line++;
      return fields;
    }
  }

  private String field() throws IOException {
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int start = at;
    while (at < text.length() && separator != text.charAt(at) && !isLineEnd(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private String quoted() throws IOException {
    int first = line;
    StringBuilder out = new StringBuilder();
    at++;
    while (true) {
      if (at >= text.length()) {
        throw new IOException(name + ", line " + first + ": a quote is never closed");
      }
      char c = text.charAt(at++);
      if (c == '\n') {
        line++;
      }
      if (c != '"') {
        out.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        out.append(text.charAt(at++));
      } else if (at < text.length()
          && text.charAt(at) != separator
          && !isLineEnd(text.charAt(at))) {
        throw new IOException(name + ", line " + line + ": text after a closing quote");
      } else {
        return out.toString();
      }
    }
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  private static char most(String header, char a, char b) {
    return header.chars().filter(c -> c == b).count() > header.chars().filter(c -> c == a).count()
        ? b
        : a;
  }
}
