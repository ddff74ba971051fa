package io.earwitness.torch;

import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.global.torch;

/** libtorch as a whole: loading it, its threads, values in and out, its errors in plain words. */
public final class Torch {
  private static final String CPU_INFO = "/proc/cpuinfo";

  static {
    // JavaCPP counts mapped files as its own memory and would give up on large feature caches.
    if (System.getProperty("org.bytedeco.javacpp.maxPhysicalBytes") == null) {
      System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    }
    // Its own threads and libtorch's OpenMP threads would fight over the cores.
    openblas_nolapack.blas_set_num_threads(1);
  }

  private static volatile int threads = Runtime.getRuntime().availableProcessors();

  private Torch() {}

  /**
   * Sets how many threads one operation uses, for the whole process; the default is one a core.
   *
   * @param threads at least 1
   */
  public static void setThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + ": need at least 1");
    }
    Torch.threads = threads;
    torch.set_num_threads(threads);
  }

  /** How many threads libtorch uses. */
  public static int threads() {
    return threads;
  }

  /** Version of libtorch and its presets, such as {@code 2.10.0-1.5.13}; does not load it. */
  public static String version() throws IOException {
    return Loader.getVersion("org.bytedeco", "pytorch");
  }

  /**
   * Whether this CPU multiplies bfloat16 numbers itself, so that they are faster than float32. Only
   * Linux says so in a file; elsewhere the answer is false.
   */
  public static boolean hasBfloat16() {
    try {
      Path info = Path.of(CPU_INFO);
      return Files.isReadable(info)
          && Files.readString(info).matches("(?s).*\\b(avx512_bf16|amx_bf16)\\b.*");
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Runs native work; what it allocates is freed at its end, its errors come without C++ frames.
   */
  static <T> T call(Supplier<T> work) {
    ExitGate.enter();
    PointerScope scope = new PointerScope();
    try {
      return work.get();
    } catch (RuntimeException e) {
      String message = String.valueOf(e.getMessage());
      int frames = message.indexOf("\nException raised from ");
      if (frames < 0) {
        throw e;
      }
      throw new IllegalStateException("libtorch: " + message.substring(0, frames).strip(), e);
    } finally {
      scope.close();
      ExitGate.leave();
    }
  }

  /** Runs work of which no gradient will be asked. */
  static <T> T withoutGradients(Supplier<T> work) {
    NoGradGuard guard = new NoGradGuard();
    try {
      return work.get();
    } finally {
      guard.close();
    }
  }

  /** A copy in native memory, float32. */
  static org.bytedeco.pytorch.Tensor of(Tensor tensor) {
    return of(tensor.data(), longs(tensor.shape()));
  }

  static org.bytedeco.pytorch.Tensor of(float[] data, long... shape) {
    return AbstractTensor.create(data, shape);
  }

  /** A copy in Java memory, row-major float32. */
  static Tensor copy(org.bytedeco.pytorch.Tensor tensor) {
    org.bytedeco.pytorch.Tensor plain = tensor.detach().to(torch.ScalarType.Float).contiguous();
    int[] shape = new int[(int) plain.dim()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = (int) plain.size(i);
    }
    Tensor out = Tensor.zeros(shape);
    plain.data_ptr_float().get(out.data());
    return out;
  }

  private static long[] longs(int[] values) {
    long[] out = new long[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i];
    }
    return out;
  }
}
