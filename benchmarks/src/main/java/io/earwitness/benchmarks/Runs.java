package io.earwitness.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts one process after another and hands on what it prints. */
final class Runs {

  /** The lines that one of our programs prints. */
  List<String> java(Class<?> main, String... args) throws IOException {
    return lines(javaCommand(main, args), Map.of());
  }

  /** The lines that a Python script prints; none, with a word on standard error, if it fails. */
  List<String> python(String python, Path script, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(python, "-B", script.toString()));
    command.addAll(List.of(args));
    return lines(command, Map.of());
  }

  /** The command of one of our programs, with the class path of this process. */
  List<String> javaCommand(Class<?> main, String... args) {
    String java =
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    List<String> command = new ArrayList<>(List.of(java, "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(args));
    return command;
  }

  /** Milliseconds of a process from start to end; NaN if it fails. */
  double timed(List<String> command) throws IOException {
    return timed(command, Map.of());
  }

  /** The same with further variables in its environment. */
  double timed(List<String> command, Map<String, String> environment) throws IOException {
    long start = System.nanoTime();
    boolean done = !lines(command, environment).isEmpty();
    return done ? (System.nanoTime() - start) / 1e6 : Double.NaN;
  }

  private static List<String> lines(List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        System.err.println("failed: " + String.join(" ", command));
        return List.of();
      }
    } catch (InterruptedException e) {
      process.destroy();
      throw new IOException("interrupted", e);
    }
    return out.lines().toList();
  }
}
