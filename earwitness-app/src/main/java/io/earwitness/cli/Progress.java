package io.earwitness.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Steps towards a total: a bar with rate and time left on a terminal, plain lines elsewhere. */
interface Progress extends AutoCloseable {
  /** Shows nothing. */
  Progress SILENT =
      new Progress() {
        @Override
        public void to(long done, String remark) {}

        @Override
        public void close() {}
      };

  /** So many steps are done; the remark, such as the loss, stands beside the bar. */
  void to(long done, String remark);

  @Override
  void close();

  /** Progress on standard error. */
  static Progress on(PrintWriter err, String task, String unit, long total) {
    boolean terminal = Boolean.getBoolean("earwitness.terminal");
    ProgressBarBuilder builder =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .setUnit(" " + unit, 1)
            .setSpeedUnit(ChronoUnit.SECONDS)
            .showSpeed(new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
            .continuousUpdate()
            .setUpdateIntervalMillis(terminal ? 250 : 10_000)
            .setConsumer(
                terminal
                    ? new ConsoleProgressBarConsumer(
                        new PrintStream(
                            new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8))
                    : new DelegatingProgressBarConsumer(new Lines(err), 100));
    ProgressBar bar = builder.build();
    return new Progress() {
      @Override
      public void to(long done, String remark) {
        bar.stepTo(done);
        bar.setExtraMessage(remark.isEmpty() ? "" : "  " + remark);
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }

  /** Lines of a log, none twice in a row. */
  final class Lines implements Consumer<String> {
    private final PrintWriter err;
    private String last = "";

    private Lines(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void accept(String line) {
      if (!line.equals(last)) {
        err.println(line);
        err.flush();
        last = line;
      }
    }
  }
}
