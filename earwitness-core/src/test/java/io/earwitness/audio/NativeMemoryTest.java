package io.earwitness.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JVM does not see: native memory, open files, threads, the process's locale. */
class NativeMemoryTest {
  private static final int ROUNDS = 400;
  private static final long SLACK = 24L << 20;

  private static final Waveform SILENCE = Waveform.of(30_000, new float[75_000]);

  @TempDir Path folder;

  @Test
  void givesBackMemoryAndFilesHoweverReadingEnds() throws IOException {
    Waveform sound = Sounds.music(44_100, 2, 0.5, 1);
    Path good = SoundFiles.write(folder.resolve("x"), SoundFiles.Kind.FLAC, sound, Map.of());
    byte[] bytes = Files.readAllBytes(good);
    Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length / 2));
    Path headOnly = Files.write(folder.resolve("head"), Arrays.copyOf(bytes, 60));
    Path text = Files.writeString(folder.resolve("text"), "no sound ".repeat(1000));
    List<Path> files = List.of(good, cut, headOnly, text);
    use(files, ROUNDS / 4);
    long memory = outsideTheHeap();
    long open = openFiles();
    use(files, ROUNDS);
    assertThat(outsideTheHeap() - memory).isLessThan(SLACK);
    assertThat(openFiles()).isLessThanOrEqualTo(open);
  }

  /** Resident memory without the Java heap, which grows and shrinks as its collector likes. */
  private static long outsideTheHeap() {
    System.gc();
    return Pointer.physicalBytes()
        - ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
  }

  private static void use(List<Path> files, int rounds) throws IOException {
    for (int i = 0; i < rounds; i++) {
      for (Path file : files) {
        try (AudioReader reader = AudioReader.open(file)) {
          assertThat(reader.next()).isNotNull(); // and leaves the rest unread
          AudioReader.load(file, 22_050);
        } catch (AudioFormatException e) {
          assertThat(e.path()).isEqualTo(file.toString());
        }
      }
      AudioEncoder.encode(SILENCE, 320); // 100 kB
    }
  }

  private static long openFiles() {
    String[] names = Path.of("/proc/self/fd").toFile().list();
    return names == null ? 0 : names.length;
  }

  @Test
  void readersOfDifferentThreadsDoNotDisturbEachOther() throws Exception {
    List<Path> files = new ArrayList<>();
    List<Waveform> wanted = new ArrayList<>();
    for (SoundFiles.Kind kind : SoundFiles.Kind.values()) {
      Waveform sound = Sounds.music(48_000, 2, 0.7, files.size());
      files.add(SoundFiles.write(folder.resolve(kind.name()), kind, sound, Map.of()));
      wanted.add(AudioReader.load(files.get(files.size() - 1), 22_050).waveform());
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Double>> tasks = new ArrayList<>();
      for (int i = 0; i < 20 * files.size(); i++) {
        int at = i % files.size();
        tasks.add(
            () ->
                Sounds.difference(
                    AudioReader.load(files.get(at), 22_050).waveform(), wanted.get(at)));
      }
      for (Future<Double> difference : threads.invokeAll(tasks)) {
        assertThat(difference.get()).isZero();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void opensEveryNameInEveryLocale() throws Exception {
    assumeThat(Path.of("/proc")).exists();
    Waveform tone = Sounds.tone(8000, 440, 0.5);
    for (String name : List.of("Ünï cødé.wav", "日本語 の 歌.wav", "plain.wav")) {
      WavWriter.write(folder.resolve(name), tone, WavWriter.Encoding.PCM16);
    }
    for (String locale : List.of("C", "C.UTF-8", "POSIX")) {
      assertThat(run(locale)).as(locale).isEqualTo("4000 4000 4000");
    }
  }

  /** Reads the folder in a process of its own, whose locale decides how Java sees the names. */
  private String run(String locale) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            LengthsInFolder.class.getName(),
            ".");
    // newer JDKs warn there about native access
    builder.directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("LC_ALL", locale);
    Process process = builder.start();
    try (InputStream out = process.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
      process.waitFor();
      return text;
    }
  }

  /** The program that {@link #run} starts: prints the length of each sound. */
  static final class LengthsInFolder {
    private LengthsInFolder() {}

    public static void main(String[] args) throws IOException {
      List<String> lengths = new ArrayList<>();
      try (var files = Files.newDirectoryStream(Path.of(args[0]))) {
        for (Path file : files) {
          lengths.add(String.valueOf(AudioReader.read(file).waveform().length()));
        }
      }
      System.out.println(String.join(" ", lengths));
    }
  }
}
