package io.earwitness.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Times this product and its Python peers on the same inputs, in turn, and writes compare.md and
 * compare.csv. Started by {@code benchmarks/compare}, which names the options.
 */
public final class Compare {
  private static final Map<String, List<String>> AUDIO =
      Map.of(
          "logmel_30s",
          List.of("librosa", "torchaudio", "audioflux", "nnaudio", "essentia", "scipy"),
          "logmel_3s_batch32",
          List.of("librosa", "torchaudio", "audioflux", "nnaudio", "essentia", "scipy"),
          "resample_60s_44100_to_22050",
          List.of("librosa", "torchaudio", "audioflux", "essentia", "scipy"),
          "griffinlim_3s_32it",
          List.of("librosa", "torchaudio"),
          "mel_to_audio_3s_32it",
          List.of("librosa", "torchaudio"),
          "decode_mp3",
          List.of("librosa", "essentia"),
          "load_mp3",
          List.of("librosa"));

  /** What the programs of the network measure, always together. */
  private static final List<String> NETWORK =
      List.of("network", "train_step_b32", "infer_b32", "saliency_b32", "trace_b32");

  private static final List<String> STEP_MODES = List.of("eager", "cl", "compile", "cl-compile");
  private static final List<Integer> CLIPS = List.of(100, 1000);

  private final Options options;
  private final Runs runs = new Runs();
  private final Results results = new Results();

  /** Where things are and how long to measure. */
  private record Options(
      Path audio, Optional<Path> peers, String python, Path out, int rounds, Pattern only) {
    static Options of(String[] args) {
      Path audio = null;
      Path peers = null;
      String python = "python3";
      Path out = Path.of(".");
      int rounds = 3;
      Pattern only = Pattern.compile("");
      for (int i = 0; i < args.length; i += 2) {
        String value = i + 1 < args.length ? args[i + 1] : "";
        switch (args[i]) {
          case "--audio" -> audio = Path.of(value);
          case "--peers" -> peers = Path.of(value);
          case "--python" -> python = value;
          case "--out" -> out = Path.of(value);
          case "--rounds" -> rounds = Integer.parseInt(value);
          case "--only" -> only = Pattern.compile(value);
          default -> throw new IllegalArgumentException("unknown option " + args[i]);
        }
      }
      return new Options(audio, Optional.ofNullable(peers), python, out, rounds, only);
    }
  }

  private Compare(Options options) {
    this.options = options;
  }

  /** Runs everything and writes the tables. */
  public static void main(String[] args) throws IOException {
    Options options;
    try {
      options = Options.of(args);
    } catch (IllegalArgumentException e) {
      System.err.println("compare: " + e.getMessage() + "; see the head of benchmarks/compare");
      System.exit(2);
      return;
    }
    new Compare(options).run();
  }

  private void run() throws IOException {
    Predicate<String> wanted = options.only.asPredicate();
    for (int round = 0; round < options.rounds; round++) {
      if (options.audio != null) {
        for (String task : AUDIO.keySet().stream().sorted().filter(wanted).toList()) {
          audio(task);
        }
        if (round == 0) {
          for (int clips : CLIPS) {
            if (wanted.test("corpus_" + clips)) {
              corpus(clips);
            }
          }
        }
      }
      if (NETWORK.stream().anyMatch(wanted)) {
        network(round);
      }
    }
    results.perFurtherClip("corpus_100", 100, "corpus_1000", 1000);
    Files.createDirectories(options.out);
    Files.writeString(options.out.resolve("compare.md"), results.markdown());
    Files.writeString(options.out.resolve("compare.csv"), results.csv());
    System.out.print(results.markdown());
  }

  private void audio(String task) throws IOException {
    String folder = options.audio.toString();
    results.addJson(Results.OURS, runs.java(AudioTasks.class, folder, "3", task));
    if (options.peers.isPresent()) {
      for (String peer : AUDIO.get(task)) {
        Path script = options.peers.get().resolve("audio/peer_" + peer + ".py");
        results.addJson(peer, runs.python(options.python, script, "--audio", folder, task));
      }
    }
  }

  private void corpus(int clips) throws IOException {
    String task = "corpus_" + clips;
    String folder = options.audio.toString();
    results.add(
        Results.OURS, task, runs.timed(runs.javaCommand(Corpus.class, folder, "" + clips, "2")));
    if (options.peers.isPresent()) {
      for (String peer : List.of("librosa", "torchaudio")) {
        Path script = options.peers.get().resolve("audio/corpus_" + peer + ".py");
        List<String> command =
            List.of(options.python, "-B", script.toString(), "--workers", "2", "--audio", folder);
        results.add(peer, task, runs.timed(command, Map.of("CLIPS", "" + clips)));
      }
    }
  }

  /** Torch's settings count as one peer, the best of them for each task. */
  private void network(int round) throws IOException {
    results.addJson(Results.OURS, runs.java(StepBenchmark.class, "15", "2"));
    if (options.peers.isPresent()) {
      Path script = options.peers.get().resolve("explain/step.py");
      List<String> modes = new ArrayList<>(STEP_MODES);
      STEP_MODES.forEach(mode -> modes.add(mode + "-bf16"));
      for (String mode : modes) {
        boolean compiled = mode.contains("compile");
        if (!compiled || round == 0) {
          results.addStep("torch " + mode, runs.python(options.python, script, mode, "15"));
        }
      }
    }
  }
}
