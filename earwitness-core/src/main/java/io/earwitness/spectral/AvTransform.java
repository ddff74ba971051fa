package io.earwitness.spectral;

import static org.bytedeco.ffmpeg.global.avutil.AV_TX_DOUBLE_FFT;
import static org.bytedeco.ffmpeg.global.avutil.AV_TX_FLOAT_RDFT;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;
import static org.bytedeco.ffmpeg.global.avutil.av_tx_init;
import static org.bytedeco.ffmpeg.global.avutil.av_tx_uninit;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVTXContext;
import org.bytedeco.ffmpeg.avutil.av_tx_fn;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * One transform of libavutil ({@code av_tx}) with its input and output in native memory. Not for
 * two threads at once.
 *
 * <p>The memory is libavutil's and freed by a cleaner: pointers that JavaCPP allocates would be
 * freed by the PointerScope of whoever happened to call first.
 */
final class AvTransform {
  private static final Cleaner CLEANER = Cleaner.create();

  /** All that libavutil allocated; it must not know the transform, or that stays reachable. */
  private static final class Memory implements Runnable {
    private final Pointer function = allocate(64);
    private final Pointer input;
    private final Pointer output;
    private final AVTXContext context = new AVTXContext(null);

    Memory(long bytes) {
      input = allocate(bytes);
      output = allocate(bytes);
    }

    private static Pointer allocate(long bytes) {
      Pointer p = av_mallocz(bytes);
      if (p == null || p.isNull()) {
        throw new OutOfMemoryError("no " + bytes + " bytes of native memory for a transform");
      }
      return p;
    }

    @Override
    public void run() {
      av_tx_uninit(context);
      av_free(function);
      av_free(input);
      av_free(output);
    }
  }

  private final Memory memory;
  private final av_tx_fn function;
  private final long stride;
  private final ByteBuffer input;
  private final ByteBuffer output;

  private AvTransform(int type, boolean inverse, int n, Pointer scale, int stride, long bytes) {
    this.stride = stride;
    memory = new Memory(bytes);
    CLEANER.register(this, memory);
    function = new av_tx_fn(memory.function);
    int error = av_tx_init(memory.context, function, type, inverse ? 1 : 0, n, scale, 0);
    if (error < 0) {
      throw new IllegalStateException("libavutil has no transform of length " + n + ": " + error);
    }
    input = view(memory.input, bytes);
    output = view(memory.output, bytes);
  }

  /** Real to half-complex transform of n floats, or back; see {@link RealFft#supports}. */
  static AvTransform real(int n, boolean inverse, float scale) {
    try (FloatPointer factor = new FloatPointer(new float[] {scale})) {
      int stride = inverse ? 2 * Float.BYTES : Float.BYTES;
      return new AvTransform(AV_TX_FLOAT_RDFT, inverse, n, factor, stride, 4L * (n + 2));
    }
  }

  /** Complex transform of n pairs of doubles, unscaled. */
  static AvTransform complex(int n, boolean inverse) {
    try (DoublePointer factor = new DoublePointer(new double[] {1})) {
      return new AvTransform(AV_TX_DOUBLE_FFT, inverse, n, factor, 2 * Double.BYTES, 16L * n);
    }
  }

  /** The input's native memory. */
  ByteBuffer input() {
    return input;
  }

  /** The output's native memory. */
  ByteBuffer output() {
    return output;
  }

  /** Transforms the input to the output; a real inverse destroys its input. */
  void run() {
    try {
      function.call(memory.context, memory.output, memory.input, stride);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private static ByteBuffer view(Pointer p, long bytes) {
    return new BytePointer(p).capacity(bytes).asByteBuffer().order(ByteOrder.nativeOrder());
  }
}
