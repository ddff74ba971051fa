package io.earwitness.examples;

import io.earwitness.model.Recipes;
import io.earwitness.study.StudyListener;
import io.earwitness.study.TrainOptions;
import io.earwitness.study.TrainResult;
import io.earwitness.study.TrainStudy;
import java.io.IOException;
import java.nio.file.Path;

/** A folder of GENRE folders becomes a model folder, tested on artists it never heard. */
final class TrainOnAFolder {
  private TrainOnAFolder() {}

  /** Arguments: music folder, model folder, name of a network. */
  public static void main(String[] args) throws IOException {
    TrainOptions options = TrainOptions.DEFAULT.withRecipe(Recipes.named(args[2]));
    TrainResult result =
        TrainStudy.run(Path.of(args[0]), Path.of(args[1]), options, StudyListener.NONE);
    System.out.println("network: " + result.evaluation().trackAccuracy().percent());
    System.out.println("support-vector machine: " + result.svm().trackAccuracy().percent());
  }
}
