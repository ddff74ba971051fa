package io.earwitness.web;

import io.earwitness.data.Refusal;
import io.earwitness.study.StudyListener;
import io.earwitness.torch.Epoch;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Passes a study's progress on to its job; ends the study when the job is cancelled. */
final class TrainingNews implements StudyListener {
  private static final int MOST_SENTENCES = 50;

  private final Path music;
  private final Ticket ticket;
  private final Rows rows;
  private final Set<String> sentences = new LinkedHashSet<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private String stage = "splits";
  private long total = 1;

  /** Hears of epochs. */
  interface Rows {
    void add(Training.Row row) throws IOException;
  }

  /** News of a folder of music; where that lies is nobody's business. */
  TrainingNews(Path music, Ticket ticket, Rows rows) {
    this.music = music;
    this.ticket = ticket;
    this.rows = rows;
  }

  /** What was said about data, split and result, warnings among it. */
  List<String> sentences() {
    return new ArrayList<>(sentences);
  }

  /** Those of them that should worry somebody. */
  List<String> warnings() {
    return new ArrayList<>(warnings);
  }

  @Override
  public void note(String sentence) {
    if (sentences.size() < MOST_SENTENCES) {
      sentences.add(plain(sentence));
    }
  }

  private String plain(String sentence) {
    return sentence
        .replace(music.toAbsolutePath() + File.separator, "")
        .replace(music + File.separator, "");
  }

  @Override
  public void warning(String sentence) {
    note(sentence);
    if (sentences.contains(plain(sentence))) {
      warnings.add(plain(sentence));
    }
  }

  @Override
  public void refused(Refusal refusal) {
    warning(refusal.path().getFileName() + ": " + refusal.reason());
  }

  @Override
  public void begin(String task, String unit, long newTotal) {
    stage = task.equals("features") ? "features" : "training";
    total = Math.max(1, newTotal);
    ticket.progress(stage, 0, task);
  }

  @Override
  public void progress(long done, String remark) {
    ticket.progress(stage, (double) done / total, remark);
  }

  @Override
  public void epoch(Epoch epoch) {
    try {
      rows.add(
          new Training.Row(
              epoch.epoch(),
              epoch.trainLoss(),
              epoch.trainAccuracy(),
              number(epoch.validationLoss()),
              number(epoch.validationAccuracy())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
