package io.earwitness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What all commands have in common. */
final class MainTest {
  @TempDir Path folder;

  static Stream<String> commands() {
    return Stream.of(Commands.values()).map(Commands::label);
  }

  @Test
  void helpListsTheCommands() {
    Program help = Program.run("--help");
    assertThat(help.code()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(commands()).allSatisfy(c -> assertThat(help.out()).contains("  " + c));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpWithAnExample(String command) {
    Program help = Program.run(command, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("Usage: earwitness " + command, "earwitness " + command + " ");
    assertThat(help.out()).contains("Example");
    assertThat(help.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasTheCommonOptions(String command) {
    assertThat(Program.run(command, "--help").out())
        .contains("--json", "--quiet", "--threads", "--config", "--debug", "--version");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void unknownOptionsAreWrongUsage(String command) {
    Program wrong = Program.run(command, "--no-such-option");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err()).contains("earwitness " + command + " --help").doesNotContain("\tat ");
  }

  @Test
  void noCommandIsWrongUsage() {
    Program nothing = Program.run();
    assertThat(nothing.code()).isEqualTo(2);
    assertThat(nothing.out()).isEmpty();
    assertThat(nothing.err()).contains("which command?", "networks");
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    Program wrong = Program.run("netwroks");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("no such command", "networks");
  }

  @Test
  void saysItsVersion() {
    Program version = Program.run("--version");
    assertThat(version.code()).isZero();
    assertThat(version.out())
        .startsWith("earwitness ")
        .contains("Java " + System.getProperty("java.version"), System.getProperty("os.name"));
    assertThat(Program.run("networks", "--version").out()).isEqualTo(version.out());
  }

  @Test
  void namesOptionValueAndRange() {
    Program wrong = Program.run("networks", "--threads", "0");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("--threads 0: need 1 to 1024");
  }

  @Test
  void readsOptionsFromYaml() throws Exception {
    Path config = folder.resolve("my options.yaml");
    Files.writeString(config, "command: networks\nthreads: 0\n");
    assertThat(Program.run("networks", "--config", config).err()).contains("--threads 0: need");
    assertThat(Program.run("networks", "--config=" + config).err()).contains("--threads 0: need");
  }

  @Test
  void theCommandLineWinsOverYaml() throws Exception {
    Path config = folder.resolve("options.yaml");
    Files.writeString(config, "threads: 0\n");
    assertThat(Program.run("networks", "--threads", "1", "--config", config).code()).isZero();
  }

  @Test
  void refusesYamlThatDoesNotFit() throws Exception {
    Path config = folder.resolve("options.yaml");
    Files.writeString(config, "epochs: 3\n");
    Program unknown = Program.run("networks", "--config", config);
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains(config.toString(), "there is no option --epochs");
    Files.writeString(config, "command: train\n");
    assertThat(Program.run("networks", "--config", config).err())
        .contains("its options are for 'train'");
    Files.writeString(config, "- a\n- b\n");
    Program noMap = Program.run("networks", "--config", config);
    assertThat(noMap.code()).isEqualTo(2);
    assertThat(noMap.err()).contains("need YAML of the form");
    Program missing = Program.run("networks", "--config", folder.resolve("no.yaml"));
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("no.yaml: no such file");
  }

  @Test
  void showsStackTracesOnlyWhenAsked() {
    assertThat(broken().err()).isEqualTo("earwitness broken: a.wav: disc is full\n");
    assertThat(broken("--debug").err()).contains("\tat ", "a.wav: disc is full");
    assertThat(broken("--json").json().path("error").asText()).isEqualTo("a.wav: disc is full");
    assertThat(broken().code()).isEqualTo(1);
  }

  private static Program broken(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Main.line(new PrintWriter(out, true), new PrintWriter(err, true), Stream.of(new Broken()));
    String[] words = Stream.concat(Stream.of("broken"), Stream.of(args)).toArray(String[]::new);
    return new Program(line.execute(words), out.toString(), err.toString());
  }

  @CommandLine.Command(name = "broken")
  static final class Broken extends Subcommand {
    @Override
    void work(Console console) throws java.io.IOException {
      throw new java.nio.file.FileSystemException("a.wav", null, "disc is full");
    }
  }
}
