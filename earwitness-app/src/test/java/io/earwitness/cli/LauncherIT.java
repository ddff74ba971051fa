package io.earwitness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell launcher, on the packaged program and on a source tree with a Maven of our own. */
final class LauncherIT {
  private static final Path PACKAGED = Path.of("target", "earwitness").toAbsolutePath();
  private static final String JAVA_HOME = System.getProperty("java.home");

  @TempDir Path temp;

  /** Exit code, standard output, standard error. */
  private record Ended(int code, String out, String err) {}

  @BeforeEach
  void onUnix() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the launcher needs a Unix shell");
  }

  @Test
  void startsFromAnyFolderThroughALinkWithSpaces() throws Exception {
    Path folder = Files.createDirectories(temp.resolve("a folder with späces"));
    Path link = folder.resolve("my ear");
    Files.createSymbolicLink(link, PACKAGED.resolve("bin/earwitness"));
    Path second = folder.resolve("second");
    Files.createSymbolicLink(second, Path.of("my ear"));
    Ended help = run(Map.of("LC_ALL", "C"), second, "--help");
    Files.delete(second);
    Files.delete(link);
    assertThat(help.err()).isEmpty();
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("earwitness COMMAND");
  }

  @Test
  void handsOnArgumentsAndExitCodes() throws Exception {
    Path bin = PACKAGED.resolve("bin/earwitness");
    assertThat(run(Map.of(), bin, "networks", "--threads", "0").code()).isEqualTo(2);
    Ended odd = run(Map.of(), bin, "networks", "--config", "a  b'c\"d*ö");
    assertThat(odd.code()).isEqualTo(2);
    assertThat(odd.err()).contains("--config a  b'c\"d*ö: no such file");
  }

  @Test
  void loadsNoLibtorchWhereNoneIsNeeded() throws Exception {
    String music = temp.resolve("music").toString();
    assertThat(classesOf("networks")).contains("io.earwitness.cli").doesNotContain("bytedeco");
    assertThat(classesOf("synth", "--out", music, "--clips", "1", "--seconds", "1"))
        .contains("io.earwitness.synth")
        .doesNotContain("bytedeco.pytorch");
    assertThat(classesOf("features", music + "/dub/dub.00000.wav", "--out", music + "/x.png"))
        .contains("bytedeco.ffmpeg")
        .doesNotContain("bytedeco.pytorch");
  }

  /** The names of all classes that a run loads. */
  private String classesOf(String... args) throws Exception {
    Path log = temp.resolve("classes");
    Map<String, String> env = Map.of("EARWITNESS_OPTS", "-Xlog:class+load:file=" + log);
    Ended ended = run(env, PACKAGED.resolve("bin/earwitness"), args);
    assertThat(ended.code()).as(ended.err()).isZero();
    return Files.readString(log);
  }

  @Test
  void saysHowToGetJava() throws Exception {
    Path bin = PACKAGED.resolve("bin/earwitness");
    Ended wrong = run(Map.of("JAVA_HOME", temp.toString()), bin, "--help");
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.err()).contains("JAVA_HOME is " + temp, "apt install openjdk-17");
    Ended none = run(Map.of("JAVA_HOME", "", "PATH", tools().toString()), bin, "--help");
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.err()).contains("there is no Java here", "apt install openjdk-17");
  }

  @Test
  void refusesAnOldJava() throws Exception {
    Path home = temp.resolve("jdk 11");
    executable(home.resolve("bin/java"), "exit 0");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"11.0.20\"\n");
    Ended old =
        run(Map.of("JAVA_HOME", home.toString()), PACKAGED.resolve("bin/earwitness"), "--help");
    assertThat(old.code()).isEqualTo(1);
    assertThat(old.err()).contains("version 11.0.20: install a JDK 17 or newer");
  }

  @Test
  void saysHowToGetMaven() throws Exception {
    Path tree = sourceTree();
    Ended none = run(Map.of("PATH", tools().toString()), tree.resolve("earwitness"), "--help");
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.err()).contains("Maven is needed", "apt install maven");
  }

  @Test
  void buildsOnceAndAgainWhenSourcesAreNewer() throws Exception {
    Path tree = sourceTree();
    Path launcher = tree.resolve("earwitness");
    Map<String, String> env = withMaven(tree, "cp -R '" + PACKAGED + "' earwitness-app/target/");
    Ended first = run(env, launcher, "networks");
    assertThat(first.err()).startsWith("earwitness: building, which the first time");
    assertThat(first.err().lines()).hasSize(1);
    assertThat(first.code()).isZero();
    assertThat(run(env, launcher, "networks").err()).isEmpty();
    Files.setLastModifiedTime(
        tree.resolve("earwitness-core/src/main/A.java"),
        FileTime.from(Instant.now().plusSeconds(5)));
    assertThat(run(env, launcher, "networks").err()).startsWith("earwitness: building again");
    assertThat(Files.readAllLines(tree.resolve("calls"))).hasSize(2);
    assertThat(Files.exists(tree.resolve("target/build.lock"))).isFalse();
  }

  @Test
  void showsTheEndOfABuildThatFailed() throws Exception {
    Path tree = sourceTree();
    Map<String, String> env = withMaven(tree, "echo 'A.java: expected ;'; exit 1");
    Ended failed = run(env, tree.resolve("earwitness"), "networks");
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err()).contains("A.java: expected ;", "the build failed", "build.log");
    assertThat(run(env, tree.resolve("earwitness"), "networks").code()).isEqualTo(1);
  }

  /** A tree that looks like ours to the launcher. */
  private Path sourceTree() throws IOException {
    Path tree = Files.createDirectories(temp.resolve("the source tree"));
    Files.copy(Path.of("..", "earwitness"), tree.resolve("earwitness"));
    Files.writeString(tree.resolve("pom.xml"), "");
    Path source = tree.resolve("earwitness-core/src/main/A.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "");
    return tree;
  }

  /** A Maven that notes each call and then does as told in the tree. */
  private Map<String, String> withMaven(Path tree, String body) throws IOException {
    Path bin = temp.resolve("maven/bin");
    executable(bin.resolve("mvn"), "echo \"$@\" >> calls\nmkdir -p earwitness-app/target\n" + body);
    return Map.of("PATH", bin + ":" + System.getenv("PATH"), "CALLS", tree.toString());
  }

  /** A PATH with the few tools that the launcher uses, and neither Java nor Maven. */
  private Path tools() throws IOException {
    Path bin = Files.createDirectories(temp.resolve("tools"));
    for (String tool :
        List.of(
            "sh",
            "dirname",
            "readlink",
            "sed",
            "uname",
            "find",
            "head",
            "mkdir",
            "rm",
            "cat",
            "cksum")) {
      for (String folder : List.of("/usr/bin", "/bin")) {
        Path real = Path.of(folder, tool);
        if (Files.exists(real) && !Files.exists(bin.resolve(tool))) {
          executable(bin.resolve(tool), "exec " + real + " \"$@\"");
        }
      }
    }
    return bin;
  }

  private static void executable(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ended run(Map<String, String> env, Path program, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/sh", program.toString()));
    command.addAll(List.of(args));
    Path out = temp.resolve("out");
    Path err = temp.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(temp.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("JAVA_HOME", JAVA_HOME);
    builder.environment().putAll(env);
    if (builder.environment().get("JAVA_HOME").isEmpty()) {
      builder.environment().remove("JAVA_HOME");
    }
    Process process = builder.start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
