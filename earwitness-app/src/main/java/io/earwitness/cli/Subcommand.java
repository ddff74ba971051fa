package io.earwitness.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands share: their common options, and how they end. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n")
abstract class Subcommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(
      names = "--threads",
      paramLabel = "N",
      order = 101,
      description = "Processor threads to use (default: all of them).")
  private Integer threads;

  @Option(
      names = "--config",
      paramLabel = "YAML",
      order = 102,
      description = "Take options from this file, such as the options.yaml of a result folder.")
  void config(Path file) {
    // read by Config, before the other options are parsed
  }

  @Option(
      names = "--json",
      order = 103,
      description = "Print one JSON document on standard output, and nothing else there.")
  private boolean json;

  @Option(names = "--quiet", order = 104, description = "No progress and no remarks.")
  private boolean quiet;

  @Option(names = "--debug", order = 105, description = "Show the stack trace of a failure.")
  private boolean debug;

  private Console console;

  /** Does the work; what it has to say goes to the console. */
  abstract void work(Console console) throws Exception;

  /** Refuses options out of range or in contradiction, before any work. */
  void check() {}

  @Override
  public final Integer call() throws Exception {
    Config.rejectUnknown(spec);
    if (threads != null) {
      need(threads >= 1 && threads <= 1024, "--threads", threads, "1 to 1024");
    }
    check();
    console = new Console(spec.commandLine().getOut(), spec.commandLine().getErr(), json, quiet);
    work(console);
    return console.finish();
  }

  /** Ends a command that failed: one line, and the stack trace for those who want it. */
  final int failed(Exception failure) {
    if (failure instanceof ParameterException wrong) {
      throw wrong;
    }
    if (console == null) {
      console = new Console(spec.commandLine().getOut(), spec.commandLine().getErr(), json, quiet);
    }
    if (debug) {
      failure.printStackTrace(spec.commandLine().getErr());
    }
    return console.fail(spec.qualifiedName(), Messages.of(failure));
  }

  /** Threads to use. */
  final int threads() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /** Refuses an option's value: exit code 2, naming option, value and need. */
  final void need(boolean ok, String option, Object value, String need) {
    if (!ok) {
      throw new ParameterException(spec.commandLine(), option + " " + value + ": need " + need);
    }
  }

  /** An int option's range. */
  final void range(String option, Number value, double least, double most) {
    if (value != null) {
      double v = value.doubleValue();
      need(v >= least && v <= most, option, value, text(least) + " to " + text(most));
    }
  }

  /**
   * Makes something of option values. The library's complaint names its parameter (nFft), which
   * becomes the option (--n-fft).
   */
  final <T> T fromOptions(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    }
  }

  /** The library's complaint about something that came from an option. */
  final ParameterException wrong(IllegalArgumentException e) {
    String message = Messages.asOption(e.getMessage(), name -> spec.findOption(name) != null);
    return new ParameterException(spec.commandLine(), message, e);
  }

  /** Refuses two options that contradict each other. */
  final void exclusive(String one, Object value, String other, Object otherValue) {
    need(
        value == null || otherValue == null,
        one,
        value,
        "not to be given together with " + other + " " + otherValue);
  }

  private static String text(double v) {
    return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
  }
}
