package io.earwitness.cli;

import io.earwitness.data.Protocol;
import io.earwitness.model.InputScaling;
import io.earwitness.model.Layer;
import io.earwitness.model.Recipe;
import io.earwitness.model.Recipes;
import io.earwitness.study.TrainOptions;
import io.earwitness.study.TrainResult;
import io.earwitness.study.TrainStudy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code earwitness train}. */
@Command(
    name = "train",
    header =
        "Trains a network on a folder of music, and says how good it is on music it never met.",
    description = {
      "The data is a folder of GENRE folders with sound files, with or without a manifest.csv"
          + " (path or id, genre, artist, title, album).",
      "The model folder holds the card (model.json), weights, history, split, metrics and pictures."
          + " A run that was interrupted goes on with --resume and loses at most one epoch.",
    },
    footer = {
      "",
      "Examples: earwitness train --data music --out model",
      "          earwitness train --data gtzan --out m --network vanilla --protocol artist --folds 5",
    })
final class TrainCommand extends StudyCommand {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      order = 1,
      description = "The music: GENRE/anything.mp3 and so on.")
  private Path data;

  @Option(
      names = "--out",
      paramLabel = "MODEL",
      required = true,
      order = 2,
      description = "The model folder to write.")
  private Path out;

  @Option(
      names = "--network",
      paramLabel = "NAME",
      order = 3,
      description = "One of those that 'earwitness networks' lists (default: strong).")
  private String network;

  @Option(
      names = "--recipe",
      paramLabel = "YAML",
      order = 4,
      description = "A network of your own: see docs/recipes.md.")
  private Path recipeFile;

  @Option(
      names = "--mask",
      paramLabel = "SHAPE:F:T:BETA",
      order = 5,
      description =
          "The mask of 'masked': ellipse or diamond, its radii in frequency and time as shares of the"
              + " map, and how steeply it falls, as in ellipse:0.3:1.0:4.")
  private String mask;

  @Option(
      names = "--input",
      paramLabel = "SCALING",
      order = 6,
      description =
          "What the network reads: ${COMPLETION-CANDIDATES} (default: as the network says).")
  private InputScaling input;

  @Option(
      names = "--protocol",
      paramLabel = "P",
      order = 7,
      converter = ProtocolConverter.class,
      description =
          "How training and test music are kept apart: segment, track, filtered or artist"
              + " (default: artist, or track where no artist is known).")
  private Protocol protocol;

  @Option(
      names = "--folds",
      paramLabel = "K",
      order = 8,
      description =
          "Cross-validation: every track is tested once by a network that did not train on it or its"
              + " artist; the model itself trains on everything.")
  private Integer folds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      order = 11,
      defaultValue = "0",
      description =
          "Of the split, the first weights, the order and the crops (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--resume",
      order = 13,
      description = "Go on where an interrupted run of the same options stopped.")
  private boolean resume;

  @Mixin private TrainingOptions training;

  private TrainOptions options;

  @Override
  void check() {
    range("--folds", folds, 2, 1000);
    training.check(this);
    exclusive("--network", network, "--recipe", recipeFile);
    Recipe recipe =
        recipeFile == null
            ? fromOptions(() -> Recipes.named(network == null ? "strong" : network))
            : fromOptions(() -> RecipeFile.read(recipeFile));
    recipe = input == null ? recipe : recipe.withInput(input);
    recipe = mask == null ? recipe : masked(recipe);
    Recipe chosen = training.adapted(recipe);
    options =
        fromOptions(
            () ->
                training.with(
                    chosen, Optional.ofNullable(protocol), folds, seed, threads(), resume));
  }

  private Recipe masked(Recipe recipe) {
    return fromOptions(() -> recipe.withMask(Layer.Mask.of(mask)));
  }

  @Override
  void work(Console console) throws IOException {
    TrainResult result =
        resumable(
            console,
            "the same command with --resume goes on",
            () -> TrainStudy.run(data, out, options, new StudyConsole(console)));
    Map<String, Object> resolved = new LinkedHashMap<>();
    resolved.put("threads", threads());
    resolved.put("protocol", result.card().protocol());
    if (recipeFile == null) {
      resolved.put("network", result.card().recipe().name());
    }
    Config.write(spec, out.resolve(Config.OPTIONS), resolved);
    EvaluationText.print(console, result.evaluation());
    console.result("");
    console.result(
        "a support-vector machine on MFCC statistics, on the same tracks: %s",
        result.svm().trackAccuracy().percent());
    console.result("model: %s", out);
    console.put("model", out.toString());
    console.put("card", result.card());
    console.put("evaluation", result.evaluation().toJson());
    console.put("svm", result.svm().toJson());
  }
}
