package io.earwitness.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One layer of a {@link Recipe}: the small vocabulary that all networks are written in. Maps are
 * (B, C, frequency rows, time columns). A name left out is made of the layer's kind and its number
 * among those: conv1, relu1, pool1, conv2, ...
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Layer.Conv.class, name = "conv"),
  @JsonSubTypes.Type(value = Layer.ConvTranspose.class, name = "convTranspose"),
  @JsonSubTypes.Type(value = Layer.BatchNorm.class, name = "batchNorm"),
  @JsonSubTypes.Type(value = Layer.Relu.class, name = "relu"),
  @JsonSubTypes.Type(value = Layer.MaxPool.class, name = "maxPool"),
  @JsonSubTypes.Type(value = Layer.Mask.class, name = "mask"),
  @JsonSubTypes.Type(value = Layer.Dropout.class, name = "dropout"),
  @JsonSubTypes.Type(value = Layer.GlobalAveragePool.class, name = "globalAveragePool"),
  @JsonSubTypes.Type(value = Layer.Flatten.class, name = "flatten"),
  @JsonSubTypes.Type(value = Layer.Linear.class, name = "linear")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Layer {

  /** The layer's name in its network, null if it shall get one. */
  String name();

  /** The start of a name made by the recipe. */
  String kind();

  /** The same layer under a name. */
  Layer named(String name);

  /** The loss that its maps shall keep small besides the task's, null for none. */
  default FilterLoss filterLoss() {
    return null;
  }

  /**
   * Convolution with bias.
   *
   * @param filters output channels
   * @param kernel rows and columns of a filter
   * @param stride null for [1, 1]
   * @param padding zeros on each side; null for (kernel - 1) / 2, "same" at stride 1
   */
  record Conv(String name, int filters, Size kernel, Size stride, Size padding) implements Layer {
    public Conv {
      need(filters >= 1, "filters", filters);
      stride = stride == null ? new Size(1, 1) : stride;
      padding =
          padding == null ? new Size((kernel.freq() - 1) / 2, (kernel.time() - 1) / 2) : padding;
    }

    @Override
    public String kind() {
      return "conv";
    }

    @Override
    public Layer named(String newName) {
      return new Conv(newName, filters, kernel, stride, padding);
    }
  }

  /** Transposed convolution with bias; parameters as in {@link Conv}, padding null for none. */
  record ConvTranspose(String name, int filters, Size kernel, Size stride, Size padding)
      implements Layer {
    public ConvTranspose {
      need(filters >= 1, "filters", filters);
      stride = stride == null ? new Size(1, 1) : stride;
      padding = padding == null ? new Size(0, 0) : padding;
    }

    @Override
    public String kind() {
      return "deconv";
    }

    @Override
    public Layer named(String newName) {
      return new ConvTranspose(newName, filters, kernel, stride, padding);
    }
  }

  /**
   * Batch normalisation of each channel, with weight and bias.
   *
   * @param eps added to the variance; null for 1e-5
   */
  record BatchNorm(String name, Double eps) implements Layer {
    public BatchNorm {
      eps = eps == null ? Double.valueOf(1e-5) : eps;
    }

    @Override
    public String kind() {
      return "bn";
    }

    @Override
    public Layer named(String newName) {
      return new BatchNorm(newName, eps);
    }
  }

  /**
   * max(x, 0); its derivative at 0 is 0.
   *
   * @param filterLoss on the maps after it; null for none
   */
  record Relu(String name, FilterLoss filterLoss) implements Layer {
    /** Without a loss of its own. */
    public Relu(String name) {
      this(name, null);
    }

    @Override
    public String kind() {
      return "relu";
    }

    @Override
    public Layer named(String newName) {
      return new Relu(newName, filterLoss);
    }
  }

  /**
   * Maximum over windows that do not overlap; rows and columns left over are dropped.
   *
   * @param filterLoss on the maps after it; null for none
   */
  record MaxPool(String name, Size size, FilterLoss filterLoss) implements Layer {
    /** Without a loss of its own. */
    public MaxPool(String name, Size size) {
      this(name, size, null);
    }

    @Override
    public String kind() {
      return "pool";
    }

    @Override
    public Layer named(String newName) {
      return new MaxPool(newName, size, filterLoss);
    }
  }

  /**
   * Keeps each map near its strongest cell mu: max(x M, 0) with M = max(1 - beta d, -1) and d the
   * distance from mu, an ellipse or a diamond with the given radii. The arg-max is a constant in
   * the backward pass. Zhang, Wu, Zhu: Interpretable convolutional neural networks, CVPR 2018.
   *
   * @param radiusFreq as a fraction of the map's height
   * @param radiusTime as a fraction of the map's width
   */
  record Mask(String name, Shape shape, double radiusFreq, double radiusTime, double beta)
      implements Layer {
    private static final Pattern TEXT =
        Pattern.compile("(ellipse|diamond):(N):(N)(?::(N))?".replace("N", "\\d*\\.?\\d+"));

    /** Outline of equal distance. */
    public enum Shape {
      ELLIPSE,
      DIAMOND
    }

    public Mask {
      need(radiusFreq > 0, "radiusFreq", radiusFreq);
      need(radiusTime > 0, "radiusTime", radiusTime);
      need(beta > 0, "beta", beta);
    }

    /**
     * A mask without a name from one word, {@code ellipse:0.3:1.0:4} for shape, radiusFreq,
     * radiusTime and beta; beta may be left out and is 4 then.
     *
     * @throws IllegalArgumentException if it is not of that form or a number is out of range
     */
    public static Mask of(String text) {
      Matcher parts = TEXT.matcher(text.toLowerCase(Locale.ROOT));
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "mask "
                + text
                + ": need ellipse or diamond, the radii in frequency and time as shares of the map,"
                + " and beta, as in ellipse:0.3:1.0:4");
      }
      double beta = parts.group(4) == null ? 4 : Double.parseDouble(parts.group(4));
      try {
        return new Mask(
            null,
            Shape.valueOf(parts.group(1).toUpperCase(Locale.ROOT)),
            Double.parseDouble(parts.group(2)),
            Double.parseDouble(parts.group(3)),
            beta);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("mask " + text + ": " + e.getMessage(), e);
      }
    }

    /** The word that {@link #of} reads. */
    public String text() {
      return String.join(
          ":",
          shape.name().toLowerCase(Locale.ROOT),
          number(radiusFreq),
          number(radiusTime),
          number(beta));
    }

    private static String number(double v) {
      return BigDecimal.valueOf(v).stripTrailingZeros().toPlainString();
    }

    @Override
    public String kind() {
      return "mask";
    }

    @Override
    public Layer named(String newName) {
      return new Mask(newName, shape, radiusFreq, radiusTime, beta);
    }
  }

  /** Sets cells to 0 with probability p in training, the others scaled by 1 / (1 - p). */
  record Dropout(String name, double p) implements Layer {
    public Dropout {
      need(p >= 0 && p < 1, "p", p);
    }

    @Override
    public String kind() {
      return "dropout";
    }

    @Override
    public Layer named(String newName) {
      return new Dropout(newName, p);
    }
  }

  /** Mean of each map: (B, C, h, w) to (B, C). */
  record GlobalAveragePool(String name) implements Layer {
    @Override
    public String kind() {
      return "gap";
    }

    @Override
    public Layer named(String newName) {
      return new GlobalAveragePool(newName);
    }
  }

  /** (B, C, h, w) to (B, C h w), channels first. */
  record Flatten(String name) implements Layer {
    @Override
    public String kind() {
      return "flatten";
    }

    @Override
    public Layer named(String newName) {
      return new Flatten(newName);
    }
  }

  /**
   * Fully connected layer with bias.
   *
   * @param units outputs; 0 stands for the number of labels
   */
  record Linear(String name, int units) implements Layer {
    public Linear {
      need(units >= 0, "units", units);
    }

    @Override
    public String kind() {
      return "fc";
    }

    @Override
    public Layer named(String newName) {
      return new Linear(newName, units);
    }
  }

  private static void need(boolean ok, String parameter, Object value) {
    if (!ok) {
      throw new IllegalArgumentException(parameter + " " + value + " is out of range");
    }
  }
}
