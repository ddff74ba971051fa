package io.earwitness.cli;

import java.util.Arrays;
import java.util.List;

/**
 * The commands in the order of the help. Each is made only when it is called or asked about, which
 * halves the time of a start: reading a command's annotations costs more than running it.
 */
enum Commands {
  DEMO("demo", Headers.DEMO),
  SYNTH("synth", Headers.SYNTH),
  FEATURES("features", Headers.FEATURES),
  NETWORKS("networks", Headers.NETWORKS),
  TRAIN("train", Headers.TRAIN),
  EVALUATE("evaluate", Headers.EVALUATE),
  REPRODUCE("reproduce", Headers.REPRODUCE),
  SWEEP("sweep", Headers.SWEEP),
  PREDICT("predict", Headers.PREDICT),
  EXPLAIN("explain", Headers.EXPLAIN),
  FILTERS("filters", Headers.FILTERS),
  PLANTED("planted", Headers.PLANTED),
  INVARIANCE("invariance", Headers.INVARIANCE),
  CONCEPTS("concepts", Headers.CONCEPTS),
  AUDIT("audit", Headers.AUDIT),
  SERVE("serve", Headers.SERVE);

  private final String label;
  private final String header;

  Commands(String label, String header) {
    this.label = label;
    this.header = header;
  }

  /** One line for each command, as constants for the annotations of the commands. */
  static final class Headers {
    static final String DEMO =
        "Makes its own music, trains on it, and explains what it hears: a first try.";
    static final String SYNTH =
        "Writes built-in music of ten genres, each decided by one known event.";
    static final String FEATURES =
        "Writes the log-mel spectrogram of a sound file, as librosa computes it.";
    static final String NETWORKS =
        "The networks that can be trained: layers, shapes, weights, receptive fields.";
    static final String TRAIN =
        "Trains a network on a folder of music, and says how good it is on music it never met.";
    static final String EVALUATE = "Judges a trained network on a folder of music.";
    static final String REPRODUCE =
        "The original study's table on your music: networks x protocols beside its figures.";
    static final String SWEEP =
        "Trains variants of a network, and compares their accuracy and their filters.";
    static final String PREDICT =
        "Names the genre of songs, says how sure it is, and how that changes along the song.";
    static final String EXPLAIN = "Shows and plays what the network listened to in a song.";

    static final String FILTERS =
        "Makes a dictionary of a network's filters: what each sees and sounds like.";

    static final String PLANTED =
        "Which method may be believed: plants known causes in music and asks each to find them.";

    static final String INVARIANCE =
        "What each layer overlooks: plays it chords that differ in one thing alone.";

    static final String CONCEPTS =
        "Whether a network uses what people have words for: concepts given as sounds.";

    static final String AUDIT =
        "What in a folder of music lets a network cheat: duplicates, artists, traits of recordings.";

    static final String SERVE =
        "The studio in the browser: drop a song, see and hear what the network heard.";

    private Headers() {}
  }

  String label() {
    return label;
  }

  Subcommand make() {
    return switch (this) {
      case DEMO -> new DemoCommand();
      case SYNTH -> new SynthCommand();
      case FEATURES -> new FeaturesCommand();
      case NETWORKS -> new NetworksCommand();
      case TRAIN -> new TrainCommand();
      case EVALUATE -> new EvaluateCommand();
      case REPRODUCE -> new ReproduceCommand();
      case SWEEP -> new SweepCommand();
      case PREDICT -> new PredictCommand();
      case EXPLAIN -> new ExplainCommand();
      case FILTERS -> new FiltersCommand();
      case PLANTED -> new PlantedCommand();
      case INVARIANCE -> new InvarianceCommand();
      case CONCEPTS -> new ConceptsCommand();
      case AUDIT -> new AuditCommand();
      case SERVE -> new ServeCommand();
    };
  }

  /** The command that a command line calls, if its first word is one; else all of them. */
  static List<Commands> calledBy(String... args) {
    return Arrays.stream(values())
        .filter(c -> args.length > 0 && c.label.equals(args[0]))
        .findFirst()
        .map(List::of)
        .orElse(isAboutTheProgram(args) ? List.of() : List.of(values()));
  }

  private static boolean isAboutTheProgram(String... args) {
    return args.length == 1 && args[0].startsWith("-");
  }

  /** The list in the program's help. */
  static String help() {
    StringBuilder list = new StringBuilder();
    for (Commands c : values()) {
      list.append(String.format("  %-10s  %s%n", c.label, c.header));
    }
    return list.toString();
  }
}
