package io.earwitness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where a command speaks. Results go to standard output, as text or, with --json, as one document
 * at the end; remarks, refusals and progress go to standard error.
 */
final class Console {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final boolean quiet;
  private final Map<String, Object> document = new LinkedHashMap<>();
  private final List<Refusal> refused = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /** An input that could not be used. */
  record Refusal(String file, String reason) {}

  Console(PrintWriter out, PrintWriter err, boolean json, boolean quiet) {
    this.out = out;
    this.err = err;
    this.json = json;
    this.quiet = quiet;
  }

  /** Whether the result is a JSON document. */
  boolean json() {
    return json;
  }

  /** A line of the result, for people. */
  void result(String format, Object... args) {
    if (!json) {
      out.println(args.length == 0 ? format : String.format(Locale.ROOT, format, args));
    }
  }

  /** Shows what was printed so far; for a command that goes on. */
  void flush() {
    out.flush();
  }

  /** A field of the result, for programs. */
  void put(String key, Object value) {
    document.put(key, value);
  }

  /** What is going on. */
  void note(String format, Object... args) {
    if (!quiet) {
      err.println(args.length == 0 ? format : String.format(Locale.ROOT, format, args));
      err.flush();
    }
  }

  /** Something that the user should know about an input or a result. */
  void warn(String warning) {
    warnings.add(warning);
    note("%s", "warning: " + warning);
  }

  /** Notes an input that could not be used; the command ends with exit code 1. */
  void refuse(String file, String reason) {
    refused.add(new Refusal(file, reason));
    err.println("refused: " + file + ": " + reason);
    err.flush();
  }

  /** Counts steps towards a total, on a bar where there is a terminal. */
  Progress progress(String task, String unit, long total) {
    return quiet ? Progress.SILENT : Progress.on(err, task, unit, total);
  }

  /** Prints the document, and gives the exit code. */
  int finish() {
    if (!warnings.isEmpty()) {
      document.put("warnings", warnings);
    }
    if (!refused.isEmpty()) {
      document.put("refused", refused);
    }
    print();
    return refused.isEmpty() ? Main.DONE : Main.FAILED;
  }

  /** Ends in failure. */
  int fail(String command, String message) {
    err.println(command + ": " + message);
    document.clear();
    document.put("error", message);
    if (!refused.isEmpty()) {
      document.put("refused", refused);
    }
    print();
    return Main.FAILED;
  }

  private void print() {
    if (json) {
      try {
        out.println(
            new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(document));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("no JSON for " + document, e);
      }
    }
    out.flush();
  }
}
