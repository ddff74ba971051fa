package io.earwitness.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.render.Picture;
import io.earwitness.torch.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An experiment for people: findings in words, pictures, tables, how it was made. Written as
 * report.html and report.md.
 *
 * @param title as in a headline
 * @param subject what it was done with, in a few words
 * @param lede what was done, in one or two sentences
 * @param findings questions and answers
 * @param pictures by file name without ending
 * @param sheets tables in order
 * @param sounds to be played on the page
 * @param made options, software and machine, by name
 */
record ExperimentReport(
    String title,
    String subject,
    String lede,
    List<Finding> findings,
    Map<String, Picture> pictures,
    List<Sheet> sheets,
    List<Sound> sounds,
    Map<String, String> made) {

  /**
   * A sound.
   *
   * @param group heading that it stands under
   * @param caption what it is
   * @param address that holds the sound itself, see {@link io.earwitness.report.Html#dataAddress}
   */
  record Sound(String group, String caption, String address) {}

  /** The page that opens from disk. */
  static final String PAGE = "report.html";

  ExperimentReport {
    findings = List.copyOf(findings);
    pictures = new LinkedHashMap<>(pictures);
    sheets = List.copyOf(sheets);
    sounds = List.copyOf(sounds);
    made = new LinkedHashMap<>(made);
  }

  /**
   * Writes the page, the Markdown, each picture as PNG and SVG, and what is for programs.
   *
   * @param csv rows of table.csv, its header first
   * @param json of results.json
   */
  void write(Path folder, List<List<String>> csv, ObjectNode json) throws IOException {
    for (Map.Entry<String, Picture> picture : pictures.entrySet()) {
      picture.getValue().write(folder.resolve(picture.getKey() + ".png"));
      picture.getValue().write(folder.resolve(picture.getKey() + ".svg"));
    }
    ModelFolder.put(folder, "table.csv", EvaluationFiles.csv(csv));
    ModelFolder.put(folder, "results.json", EvaluationFiles.pretty(json));
    ModelFolder.put(folder, "report.md", ExperimentMarkdown.of(this));
    ModelFolder.put(folder, PAGE, ExperimentPage.of(this));
  }
}
