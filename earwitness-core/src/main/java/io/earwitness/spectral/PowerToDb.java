package io.earwitness.spectral;

import io.earwitness.tensor.Plane;
import io.earwitness.tensor.Tensor;

/**
 * Power to decibels: {@code librosa.power_to_db}, 10 log10(max(S, amin) / max(ref, amin)), not less
 * than the array's own peak minus topDb.
 *
 * <p>With the array's own maximum as the reference, silence is 0 dB everywhere: it is its own
 * maximum. Safe for threads.
 */
public final class PowerToDb {
  private static final float DB_PER_OCTAVE = (float) (10 * Math.log10(2));

  private final double ref;
  private final float amin;
  private final double topDb;

  private PowerToDb(double ref, double amin, double topDb) {
    need(amin > 0 && (float) amin > 0, "amin", amin, "above 0");
    need(topDb >= 0, "topDb", topDb, "0 or more");
    this.ref = ref;
    this.amin = (float) amin;
    this.topDb = topDb;
  }

  /**
   * Decibels against a fixed power.
   *
   * @param ref the power that is 0 dB; its absolute value, at least amin, is taken
   * @param amin floor of the power, above 0
   * @param topDb floor in dB below the array's peak, or infinity
   */
  public static PowerToDb ofRef(double ref, double amin, double topDb) {
    need(Double.isFinite(ref), "ref", ref, "a finite number");
    return new PowerToDb(Math.abs(ref), amin, topDb);
  }

  /** Decibels against the array's own maximum; parameters as of {@link #ofRef}. */
  public static PowerToDb ofMax(double amin, double topDb) {
    return new PowerToDb(Double.NaN, amin, topDb);
  }

  /** Decibels as a configuration says: its ref 0 stands for the array's own maximum. */
  public static PowerToDb of(MelConfig config) {
    return config.ref() == 0
        ? ofMax(config.amin(), config.topDb())
        : ofRef(config.ref(), config.amin(), config.topDb());
  }

  /** Decibels of an array of powers of any shape. */
  public Tensor apply(Tensor power) {
    float[] db = power.data().clone();
    apply(db);
    return Tensor.of(db, power.shape());
  }

  /** Replaces powers by decibels. */
  public void apply(float[] values) {
    convert(values, max(values));
  }

  /** Replaces powers by decibels. */
  public void apply(Plane values) {
    float[] max = {0};
    values.forEach(piece -> max[0] = Math.max(max[0], max(piece)));
    values.update(piece -> convert(piece, max[0]));
  }

  private static float max(float[] values) {
    float max = 0;
    for (float v : values) {
      max = v > max ? v : max;
    }
    return max;
  }

  private void convert(float[] values, float max) {
    float zero = decibels(Double.isNaN(ref) ? max : ref);
    float floor = (float) (decibels(max) - zero - topDb);
    Logarithm logarithm = new Logarithm();
    float[] block = new float[Logarithm.BLOCK];
    for (int from = 0; from < values.length; from += block.length) {
      int count = Math.min(block.length, values.length - from);
      System.arraycopy(values, from, block, 0, count);
      atLeast(block, amin);
      logarithm.apply(block);
      finish(block, zero, floor);
      System.arraycopy(block, 0, values, from, count);
    }
  }

  private float decibels(double power) {
    return (float) (10 * Math.log10(Math.max(amin, power)));
  }

  private static void atLeast(float[] x, float least) {
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.max(least, x[i]);
    }
  }

  private static void finish(float[] log2, float zero, float floor) {
    for (int i = 0; i < log2.length; i++) {
      log2[i] = Math.max(floor, DB_PER_OCTAVE * log2[i] - zero);
    }
  }

  /** Powers of decibels, ref * 10^(dB / 10): {@code librosa.db_to_power}. */
  public static Tensor toPower(Tensor db, double ref) {
    return db.map(v -> ref * Math.pow(10, v / 10));
  }

  private static void need(boolean ok, String name, double value, String need) {
    if (!ok) {
      throw new IllegalArgumentException(name + " " + value + ": need " + need);
    }
  }
}
