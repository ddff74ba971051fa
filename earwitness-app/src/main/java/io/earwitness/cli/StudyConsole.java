package io.earwitness.cli;

import io.earwitness.data.Refusal;
import io.earwitness.study.StudyListener;

/** Shows a study's progress on the console. */
final class StudyConsole implements StudyListener {
  private final Console console;
  private Progress progress = Progress.SILENT;

  StudyConsole(Console console) {
    this.console = console;
  }

  @Override
  public void note(String sentence) {
    console.note("%s", sentence);
  }

  @Override
  public void warning(String sentence) {
    console.warn(sentence);
  }

  @Override
  public void begin(String task, String unit, long total) {
    progress = console.progress(task, unit, total);
  }

  @Override
  public void progress(long done, String remark) {
    progress.to(done, remark);
  }

  @Override
  public void end() {
    progress.close();
    progress = Progress.SILENT;
  }

  @Override
  public void refused(Refusal refusal) {
    console.refuse(refusal.path().toString(), refusal.reason());
  }
}
