package io.earwitness.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The program: one class a command. Exit codes are 0 for done, 1 for failed or for inputs that were
 * refused, 2 for wrong usage.
 */
@Command(
    name = "earwitness",
    header = "Trains networks that name the genre of a song, and shows and plays what they heard.",
    description = {
      "",
      "Everything runs on this machine's processor; nothing leaves it.",
      "A first try: earwitness demo",
    },
    customSynopsis = "earwitness [-hV] COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "'earwitness COMMAND --help' shows a command's options and an example.",
      "Exit codes: 0 done; 1 failed, or some inputs were refused; 2 wrong usage.",
    })
public final class Main implements Runnable {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  @Spec private CommandSpec spec;

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] args) {
    if (Boolean.getBoolean("earwitness.warmUp")) {
      warmUp();
      return;
    }
    PrintWriter out = writer(new FileOutputStream(FileDescriptor.out));
    PrintWriter err = writer(new FileOutputStream(FileDescriptor.err));
    int code = run(out, err, args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** Runs one command line and gives its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = line(out, err, Commands.calledBy(args).stream().map(Commands::make));
    try {
      line.setDefaultValueProvider(Config.of(args));
    } catch (Config.Unreadable e) {
      return wrongUsage(new ParameterException(line, e.getMessage()), args);
    }
    try {
      return line.execute(args);
    } catch (OutOfMemoryError e) {
      err.println("earwitness: out of memory: give the program more, as EARWITNESS_OPTS=-Xmx8g");
      return FAILED;
    } catch (LinkageError | StackOverflowError e) {
      err.println("earwitness: " + Messages.of(e));
      return FAILED;
    }
  }

  /** The parser of the command line with some commands. */
  static CommandLine line(PrintWriter out, PrintWriter err, Stream<Subcommand> commands) {
    CommandLine line = new CommandLine(new Main());
    commands.forEach(line::addSubcommand);
    line.getHelpSectionMap()
        .put(SECTION_KEY_COMMAND_LIST, help -> "%nCommands:%n".formatted() + Commands.help());
    line.setOut(out).setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(100);
    line.setParameterExceptionHandler(Main::wrongUsage);
    line.setExecutionExceptionHandler(
        (failure, where, parsed) ->
            where.getCommand() instanceof Subcommand command ? command.failed(failure) : FAILED);
    return line;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  private static int wrongUsage(ParameterException wrong, String[] args) {
    CommandLine line = wrong.getCommandLine();
    String name = line.getCommandSpec().qualifiedName();
    PrintWriter err = line.getErr();
    boolean noCommand =
        wrong instanceof CommandLine.UnmatchedArgumentException
            && line.getCommand() instanceof Main;
    err.println(name + ": " + (noCommand ? "no such command or option" : wrong.getMessage()));
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println("Try '" + name + " --help'.");
    return USAGE;
  }

  /** Loads the classes that most commands need, for the archive of class data. */
  private static void warmUp() {
    PrintWriter nowhere = writer(OutputStream.nullOutputStream());
    run(nowhere, nowhere, "--help");
    run(nowhere, nowhere, "networks");
    run(nowhere, nowhere, "networks", "--json");
    run(nowhere, nowhere, "networks", "--help");
    run(nowhere, nowhere, "networks", "--no-such-option");
    run(nowhere, nowhere, "no-such-command");
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /** The version of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {
        "earwitness " + (version == null ? "(not packaged)" : version),
        "Java %s, %s %s"
            .formatted(
                System.getProperty("java.version"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"))
      };
    }
  }
}
