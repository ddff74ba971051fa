package io.earwitness.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.study.Reproduction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A command that runs a study of the library. */
abstract class StudyCommand extends Subcommand {
  /** The study's work. */
  interface Work<T> {
    T run() throws IOException;
  }

  /** Runs it; an argument that it complains of came from an option. */
  final <T> T study(Work<T> work) throws IOException {
    try {
      return work.run();
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    }
  }

  /**
   * Runs one that can be gone on with.
   *
   * @param how to go on, told to whoever interrupts it
   */
  final <T> T resumable(Console console, String how, Work<T> work) throws IOException {
    Thread interrupted = new Thread(() -> console.note("interrupted; %s", how));
    Runtime.getRuntime().addShutdownHook(interrupted);
    try {
      return study(work);
    } finally {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    }
  }

  /** Ends a study that left a page: its options, its words, where the page lies, all as JSON. */
  final void report(Console console, Path out, String words, ObjectNode results)
      throws IOException {
    String page = out.resolve(Reproduction.PAGE).toString();
    Config.write(spec, out.resolve(Config.OPTIONS), Map.of("threads", threads()));
    console.result("%s", words);
    console.result("%s", page);
    console.put("report", page);
    console.put("results", results);
  }
}
