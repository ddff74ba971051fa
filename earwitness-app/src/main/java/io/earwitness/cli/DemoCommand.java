package io.earwitness.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.earwitness.Earwitness;
import io.earwitness.audio.WavWriter;
import io.earwitness.data.Protocol;
import io.earwitness.explain.Attributor;
import io.earwitness.explain.Attributors;
import io.earwitness.model.Recipe;
import io.earwitness.model.Recipes;
import io.earwitness.report.ExplainOptions;
import io.earwitness.report.Explanation;
import io.earwitness.report.ViewRequest;
import io.earwitness.study.EventRecovery;
import io.earwitness.study.EventRecovery.Row;
import io.earwitness.study.TrainOptions;
import io.earwitness.study.TrainStudy;
import io.earwitness.synth.Genre;
import io.earwitness.synth.Synth;
import io.earwitness.synth.SynthMusic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code earwitness demo}. */
@Command(
    name = "demo",
    header = Commands.Headers.DEMO,
    description =
        "Some minutes of work. Writes data/ (ten genres, each decided by one known event), model/,"
            + " report.html (an explained song that the network never met; more of them in"
            + " explained/), and prints whether the explanations hold the known events.",
    footer = {"", "Example: earwitness demo --out demo-out"})
final class DemoCommand extends Subcommand {
  /** Beyond every clip that trains. */
  private static final int UNSEEN = 10_000;

  private static final ExplainOptions HOW = ExplainOptions.DEFAULT;

  private static final ViewRequest METHOD = HOW.views().get(0);

  /** The first is the report at the front: a hum that is no music. */
  private static final List<Genre> EXPLAINED = List.of(Genre.LOFI, Genre.DUB, Genre.TRAP);

  @Option(
      names = "--out",
      paramLabel = "DIR",
      order = 1,
      defaultValue = "demo-out",
      description = "The folder to write (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--seed",
      paramLabel = "N",
      order = 2,
      defaultValue = "1",
      description = "Of the music and the training (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--clips", hidden = true, defaultValue = "16")
  private int clips;

  @Option(names = "--seconds", hidden = true, defaultValue = "12")
  private double seconds;

  @Option(names = "--epochs", hidden = true, defaultValue = "8")
  private int epochs;

  @Option(names = "--unseen", hidden = true, defaultValue = "5")
  private int unseen;

  @Override
  void check() {
    range("--clips", clips, 3, 1000);
    range("--seconds", seconds, 1, 600);
    range("--epochs", epochs, 1, 1000);
    range("--unseen", unseen, 1, 1000);
  }

  @Override
  void work(Console console) throws IOException {
    Path begun = out.resolve("model").resolve("options.json");
    if (Files.exists(begun)) {
      long earlier = new ObjectMapper().readTree(begun.toFile()).path("seed").asLong();
      need(
          earlier == seed,
          "--seed",
          seed,
          earlier + ", as " + out + " was begun, or another --out");
    }
    Path data = out.resolve("data");
    long total = (long) clips * Genre.values().length;
    console.note("1 of 4: music, %d clips of ten genres", total);
    try (Progress progress = console.progress("music", "clips", total)) {
      new Synth(clips, seconds, seed, false).write(data, done -> progress.to(done, ""));
    }
    console.note("2 of 4: training a small network on it");
    Path model = out.resolve("model");
    try {
      TrainStudy.run(data, model, training(), new StudyConsole(console));
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    }
    try (Earwitness ear = Earwitness.open(model)) {
      SynthMusic music = new SynthMusic(seed);
      console.note("3 of 4: asking it about %d clips it never met", unseen * total / clips);
      recovery(console, study(console, ear, music));
      console.note("4 of 4: explaining some of them");
      explain(console, ear, music);
    }
    Config.write(spec, out.resolve(Config.OPTIONS), Map.of("threads", threads()));
  }

  private TrainOptions training() {
    Recipe recipe = Recipes.strong();
    TrainOptions usual = TrainOptions.DEFAULT;
    return new TrainOptions(
        recipe.withTraining(recipe.training().withEpochs(epochs)),
        Optional.of(Protocol.ARTIST),
        0,
        0,
        seed,
        usual.features(),
        usual.segmentSeconds(),
        Optional.empty(),
        Optional.empty(),
        threads(),
        usual.bfloat16(),
        true);
  }

  private List<Row> study(Console console, Earwitness ear, SynthMusic music) {
    Attributor method = Attributors.create(METHOD.method(), ear.model(), METHOD.options());
    EventRecovery study = new EventRecovery(ear.model());
    List<Row> rows = new ArrayList<>();
    try (Progress progress = console.progress("clips", "genres", Genre.values().length)) {
      for (Genre genre : Genre.values()) {
        rows.add(study.genre(music, genre, UNSEEN, unseen, seconds, method));
        progress.to(rows.size(), genre.label());
      }
    }
    return rows;
  }

  private static void recovery(Console console, List<Row> rows) {
    console.result("Does the explanation hold the event that really decides the genre?");
    console.result(
        "%-10s %-10s %6s  %-18s %-18s", "genre", "event", "right", METHOD.method(), "random map");
    List<Map<String, Object>> documents = new ArrayList<>();
    for (Row row : rows) {
      console.result(
          "%-10s %-10s %3d/%-2d  %-18s %-18s %s",
          row.genre().label(),
          row.genre().cause(),
          row.right(),
          row.clips(),
          auc(row.found().auc(), row.found().aucLow(), row.found().aucHigh()),
          auc(row.random().auc(), row.random().aucLow(), row.random().aucHigh()),
          row.recovered() ? "recovered" : "not recovered");
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("genre", row.genre().label());
      document.put("cause", row.genre().cause());
      document.put("clips", row.clips());
      document.put("right", row.right());
      document.put("method", row.found());
      document.put("random", row.random());
      document.put("recovered", row.recovered());
      documents.add(document);
    }
    int right = rows.stream().mapToInt(Row::right).sum();
    int all = rows.stream().mapToInt(Row::clips).sum();
    long recovered = rows.stream().filter(Row::recovered).count();
    console.result(
        "AUC: the chance that a cell of the event gets more relevance than another; 0.5 is"
            + " chance.");
    console.result("events recovered: %d of %d genres", recovered, rows.size());
    console.result(
        "unseen tracks named rightly: %d of %d (%.1f %%)", right, all, 100.0 * right / all);
    console.put("recovery", documents);
    console.put("recovered", recovered);
    console.put("unseenTracks", all);
    console.put("unseenAccuracy", (double) right / all);
  }

  private static String auc(double value, double low, double high) {
    return String.format(Locale.ROOT, "%.2f [%.2f, %.2f]", value, low, high);
  }

  private void explain(Console console, Earwitness ear, SynthMusic music) throws IOException {
    Path songs = Files.createDirectories(out.resolve("unseen"));
    Map<String, String> reports = new LinkedHashMap<>();
    for (Genre genre : EXPLAINED) {
      Path song = songs.resolve("unseen-" + genre.label() + ".wav");
      WavWriter.write(song, music.render(genre, UNSEEN, seconds).mix(), WavWriter.Encoding.PCM16);
      Path folder = reports.isEmpty() ? out : out.resolve("explained").resolve(genre.label());
      Explanation made = ear.explain(song, HOW, folder);
      reports.put(genre.label(), folder.resolve("report.html").toString());
      console.result(
          "%s: %s, see %s", song, made.prediction().verdict().words(), reports.get(genre.label()));
    }
    console.put("model", out.resolve("model").toString());
    console.put("reports", reports);
  }
}
