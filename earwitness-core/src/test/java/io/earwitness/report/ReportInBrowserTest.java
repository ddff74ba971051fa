package io.earwitness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report comes alive in a real browser, under its own content security policy. */
class ReportInBrowserTest {
  private static final String BROWSER = "chromium";

  @TempDir Path folder;

  @BeforeAll
  static void chromiumIsThere() {
    boolean there =
        List.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).stream()
            .anyMatch(p -> Files.isExecutable(Path.of(p, BROWSER)));
    assumeTrue(there, "no " + BROWSER + " here: install it to look at reports in a browser");
  }

  private String open(String page, int width) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("report.html"), page);
    Path dom = folder.resolve("dom.html");
    Path log = folder.resolve("browser.log");
    Process browser =
        new ProcessBuilder(
                BROWSER,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"),
                "--window-size=" + width + ",900",
                "--virtual-time-budget=3000",
                "--dump-dom",
                file.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    try {
      assertThat(browser.waitFor(2, TimeUnit.MINUTES)).as("the browser ends").isTrue();
    } finally {
      browser.destroyForcibly();
    }
    assertThat(Files.readAllLines(log))
        .as("what the page wrote to the console")
        .noneMatch(line -> line.contains("CONSOLE"));
    return Files.readString(dom);
  }

  @Test
  void theScriptRunsAndComplainsOfNothing() throws IOException, InterruptedException {
    String page = HtmlReport.of(Explanations.reggae(), List.of());
    String spoken = "aria-valuetext=\"0 s of ";
    assertThat(page).doesNotContain(spoken);
    for (int width : new int[] {1440, 390}) {
      assertThat(open(page, width)).contains(spoken);
    }
  }
}
