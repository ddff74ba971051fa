package io.earwitness.spectral;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Base-2 logarithms of many floats: exponent plus the series of 2 atanh((m - 1) / (m + 1)) for a
 * mantissa m in [sqrt(1/2), sqrt(2)); the first term left out is below 4e-9.
 *
 * <p>Bits are looked at through buffers, block by block, because the JIT (of JDK 17) does not make
 * vector instructions of {@code floatToRawIntBits}: five times faster. Not for two threads at once.
 */
final class Logarithm {
  static final int BLOCK = 2048;

  /** The bits of 1.5 * 2^23: adding a small integer to them adds it to the number. */
  private static final int SHIFTER_BITS = 0x4b400000;

  private static final float SHIFTER = 12582912f;
  private static final int SQRT_HALF_BITS = 0x3f3504f3;

  private final int[] bits = new int[BLOCK];
  private final int[] exponents = new int[BLOCK];
  private final float[] exponent = new float[BLOCK];
  private final ByteBuffer bytes =
      ByteBuffer.allocate(BLOCK * Float.BYTES).order(ByteOrder.nativeOrder());
  private final FloatBuffer asFloats = bytes.asFloatBuffer();
  private final IntBuffer asInts = bytes.asIntBuffer();

  /**
   * Replaces normal positive numbers by their logarithms.
   *
   * @param x {@value #BLOCK} numbers
   */
  void apply(float[] x) {
    asFloats.put(0, x);
    asInts.get(0, bits);
    split(bits, exponents);
    asInts.put(0, bits);
    asFloats.get(0, x);
    asInts.put(0, exponents);
    asFloats.get(0, exponent);
    sum(x, exponent);
  }

  private static void split(int[] bits, int[] exponents) {
    for (int i = 0; i < bits.length; i++) {
      int e = (bits[i] - SQRT_HALF_BITS) >> 23;
      bits[i] -= e << 23;
      exponents[i] = SHIFTER_BITS + e;
    }
  }

  private static void sum(float[] mantissa, float[] exponent) {
    for (int i = 0; i < mantissa.length; i++) {
      float s = (mantissa[i] - 1) / (mantissa[i] + 1);
      float z = s * s;
      float series = 0.3205989f;
      series = series * z + 0.41219857f;
      series = series * z + 0.57707804f;
      series = series * z + 0.9617967f;
      series = series * z + 2.88539f;
      mantissa[i] = (exponent[i] - SHIFTER) + series * s;
    }
  }
}
