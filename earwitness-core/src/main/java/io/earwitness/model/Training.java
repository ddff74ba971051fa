package io.earwitness.model;

/**
 * How a network is trained.
 *
 * @param optimizer update rule
 * @param lr highest learning rate
 * @param weightDecay decoupled for ADAMW, added to the gradient for ADAM
 * @param schedule of the learning rate over the steps
 * @param warmup share of all steps over which the rate rises from 0
 * @param batchSize segments a step
 * @param epochs rounds over the training segments
 * @param patience epochs without a better validation loss before stopping; 0 to never stop early
 * @param crops whether each segment is a random 3 s crop of its track instead of a fixed piece
 */
public record Training(
    Optimizer optimizer,
    double lr,
    double weightDecay,
    Schedule schedule,
    double warmup,
    int batchSize,
    int epochs,
    int patience,
    boolean crops) {

  /** torch.optim's Adam and AdamW, betas 0.9 and 0.999, eps 1e-8. */
  public enum Optimizer {
    ADAM,
    ADAMW
  }

  /** After the warm-up: constant, or half a cosine down to 0. */
  public enum Schedule {
    CONSTANT,
    COSINE
  }

  public Training {
    need(lr > 0 && lr <= 10, "lr", lr, "above 0, at most 10");
    need(weightDecay >= 0, "weightDecay", weightDecay, "0 or more");
    need(warmup >= 0 && warmup <= 1, "warmup", warmup, "0 to 1");
    need(batchSize >= 1, "batchSize", batchSize, "at least 1");
    need(epochs >= 1, "epochs", epochs, "at least 1");
    need(patience >= 0, "patience", patience, "0 or more");
  }

  /** The same with other numbers of epochs. */
  public Training withEpochs(int newEpochs) {
    return new Training(
        optimizer, lr, weightDecay, schedule, warmup, batchSize, newEpochs, patience, crops);
  }

  /** The same with fixed pieces or random crops. */
  public Training withCrops(boolean newCrops) {
    return new Training(
        optimizer, lr, weightDecay, schedule, warmup, batchSize, epochs, patience, newCrops);
  }

  private static void need(boolean ok, String name, Object value, String need) {
    if (!ok) {
      throw new IllegalArgumentException(name + " " + value + ": need " + need);
    }
  }
}
