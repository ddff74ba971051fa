package io.earwitness.study;

import io.earwitness.model.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;

/**
 * A support-vector machine on numbers that are standardised first (mean 0, deviation 1 over the
 * training rows), one against one, errors weighted so that every class counts alike. The solver is
 * libsvm: Chang and Lin, LIBSVM: a library for support vector machines, ACM TIST 2(3), 2011. The
 * same rows give the same machine.
 *
 * <p>Safe to share between threads.
 */
public final class Svm {

  /**
   * Kernel and cost.
   *
   * @param kernel of the machine
   * @param c cost of a training error, above 0
   * @param gamma of {@link Kernel#RBF}, for standardised columns, in units of 1 / columns; above 0
   */
  public record Options(Kernel kernel, double c, double gamma) {

    /** RBF, C 3, gamma 1 / columns: docs/decisions/support-vector-machine.md says why. */
    public static final Options DEFAULT = new Options(Kernel.RBF, 3, 1);

    public Options {
      need(c > 0, "c", c);
      need(gamma > 0, "gamma", gamma);
    }

    private static void need(boolean ok, String name, double value) {
      if (!ok) {
        throw new IllegalArgumentException(name + " " + value + ": need above 0");
      }
    }
  }

  /** x.y, or exp(-gamma |x - y|^2). */
  public enum Kernel {
    LINEAR,
    RBF
  }

  private static final double SLOPE = 2;

  static {
    svm.svm_set_print_string_function(text -> {});
  }

  private final List<String> labels;
  private final double[] mean;
  private final double[] sd;
  private final svm_model model;

  private Svm(List<String> labels, double[] mean, double[] sd, svm_model model) {
    this.labels = labels;
    this.mean = mean;
    this.sd = sd;
    this.model = model;
  }

  /**
   * Trains a machine.
   *
   * @param labels names of all classes
   * @param rows training examples, all of one length
   * @param classes index into labels of each row; at least two classes must occur
   */
  public static Svm train(
      List<String> labels, List<double[]> rows, List<Integer> classes, Options options) {
    int columns = rows.isEmpty() ? 0 : rows.get(0).length;
    int[] counts = new int[labels.size()];
    classes.forEach(c -> counts[c]++);
    if (rows.size() != classes.size()) {
      throw new IllegalArgumentException(rows.size() + " rows, " + classes.size() + " classes");
    }
    if (classes.stream().distinct().count() < 2) {
      throw new IllegalArgumentException("classes " + classes + ": need at least two kinds");
    }
    Svm scaler = new Svm(List.copyOf(labels), new double[columns], new double[columns], null);
    scaler.fit(rows);

    svm_problem problem = new svm_problem();
    problem.l = rows.size();
    problem.x = rows.stream().map(scaler::nodes).toArray(svm_node[][]::new);
    problem.y = classes.stream().mapToDouble(Integer::doubleValue).toArray();
    svm_model model = svm.svm_train(problem, parameter(options, columns, counts, rows.size()));
    return new Svm(scaler.labels, scaler.mean, scaler.sd, model);
  }

  private static svm_parameter parameter(Options options, int columns, int[] counts, int rows) {
    svm_parameter p = new svm_parameter();
    p.svm_type = svm_parameter.C_SVC;
    p.kernel_type = options.kernel == Kernel.LINEAR ? svm_parameter.LINEAR : svm_parameter.RBF;
    p.gamma = options.gamma / columns;
    p.C = options.c;
    p.eps = 1e-3;
    p.cache_size = 100;
    p.shrinking = 1;
    // libsvm complains on System.err about weights of classes that do not occur
    p.weight_label = IntStream.range(0, counts.length).filter(c -> counts[c] > 0).toArray();
    p.nr_weight = p.weight_label.length;
    p.weight =
        IntStream.of(p.weight_label)
            .mapToDouble(c -> (double) rows / p.nr_weight / counts[c])
            .toArray();
    return p;
  }

  private void fit(List<double[]> rows) {
    for (int j = 0; j < mean.length; j++) {
      double sum = 0;
      for (double[] row : rows) {
        sum += row[j];
      }
      mean[j] = sum / rows.size();
      double squares = 0;
      for (double[] row : rows) {
        squares += (row[j] - mean[j]) * (row[j] - mean[j]);
      }
      sd[j] = squares > 0 ? Math.sqrt(squares / rows.size()) : 1;
    }
  }

  private svm_node[] nodes(double[] row) {
    if (row.length != mean.length) {
      throw new IllegalArgumentException("row of " + row.length + ": need " + mean.length);
    }
    svm_node[] nodes = new svm_node[row.length];
    for (int j = 0; j < row.length; j++) {
      nodes[j] = new svm_node();
      nodes[j].index = j + 1;
      nodes[j].value = (row[j] - mean[j]) / sd[j];
    }
    return nodes;
  }

  /**
   * Names the class of one row. Each pair of classes votes softly, 1 / (1 + exp(-2 d)) with d the
   * pair's decision value; the votes are divided by their sum. They rank and average well, but are
   * not calibrated probabilities. Classes without a training row get 0.
   */
  public Prediction predict(double[] row) {
    int n = model.nr_class;
    double[] decisions = new double[n * (n - 1) / 2];
    svm.svm_predict_values(model, nodes(row), decisions);
    double[] votes = new double[labels.size()];
    int pair = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        double share = 1 / (1 + Math.exp(-SLOPE * decisions[pair++]));
        votes[model.label[i]] += share;
        votes[model.label[j]] += 1 - share;
      }
    }
    List<Double> probabilities = new ArrayList<>();
    for (double v : votes) {
      probabilities.add(v / pair);
    }
    return new Prediction(labels, probabilities);
  }
}
