package io.earwitness.audio;

import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Ends the work on one file at a set time: libav asks before each read from disk, and the decoder
 * before each packet. For one thread.
 */
final class Deadline implements AutoCloseable {
  /** One for all files: javacpp has room for few callbacks, so the time comes with the question. */
  private static final AVIOInterruptCB.Callback_Pointer ASKED =
      new AVIOInterruptCB.Callback_Pointer() {
        @Override
        public int call(Pointer end) {
          return isBehind(new LongPointer(end)) ? 1 : 0;
        }
      };

  private final Duration patience;
  private final LongPointer end;

  /** Begins now. */
  Deadline(Duration patience) {
    this.patience = patience;
    end = new LongPointer(1).put(System.nanoTime() + patience.toNanos());
  }

  private static boolean isBehind(LongPointer end) {
    return System.nanoTime() - end.get() >= 0;
  }

  /** Has libav ask about a file that is to be opened. */
  void watch(AVFormatContext format) {
    format.interrupt_callback().callback(ASKED).opaque(end);
  }

  boolean isPassed() {
    return isBehind(end);
  }

  /** Why the work ended. */
  String reason() {
    return "takes longer to read than " + patience.toMillis() / 1000.0 + " s";
  }

  @Override
  public void close() {
    end.close();
  }
}
