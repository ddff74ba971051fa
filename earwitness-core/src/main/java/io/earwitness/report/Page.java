package io.earwitness.report;

import io.earwitness.model.Version;
import java.util.HashMap;
import java.util.Map;

/**
 * What all pages share: head, mark, style sheet, choice of light or dark, and a content security
 * policy by which a page runs its own script and asks no server for anything.
 */
public final class Page {
  private static final String INSIDE = "img-src data:; media-src data: blob:";
  private static final String BESIDE = "img-src 'self' file: data:; media-src 'self' file:";

  private Page() {}

  /**
   * Fills a page that holds its pictures and sounds itself.
   *
   * @param template has the slots {@code head}, {@code mark}, {@code version} and {@code js} beside
   *     those of its own
   * @param title of the window, as plain text
   * @param css what it needs beyond report.css
   * @param js its own script
   * @param slots its own, as HTML
   */
  public static String of(
      String template, String title, String css, String js, Map<String, String> slots) {
    return of(INSIDE, template, title, css, js, slots);
  }

  /** The same for a page whose pictures and sounds lie in files beside it. */
  static String withFiles(
      String template, String title, String css, String js, Map<String, String> slots) {
    return of(BESIDE, template, title, css, js, slots);
  }

  /** The policy of a page of {@link #withFiles}. */
  static String policyWithFiles(String css, String js) {
    return policy(BESIDE, Html.resource("report.css") + css, js + Html.resource("theme.js"));
  }

  private static String of(
      String media,
      String template,
      String title,
      String css,
      String js,
      Map<String, String> slots) {
    String style = Html.resource("report.css") + css;
    String script = js + Html.resource("theme.js");
    String version = Html.text(Version.current());
    Map<String, String> head =
        Map.of(
            "policy",
            policy(media, style, script),
            "version",
            version,
            "title",
            Html.text(title),
            "css",
            style);
    Map<String, String> all = new HashMap<>(slots);
    all.put("head", Html.fill(Html.resource("head.html"), head));
    all.put("mark", Html.resource("mark.html"));
    all.put("version", version);
    all.put("js", script);
    return Html.fill(template, all);
  }

  private static String policy(String media, String css, String js) {
    return "default-src 'none'; "
        + media
        + "; style-src "
        + Html.policyHash(css)
        + "; script-src "
        + Html.policyHash(js)
        + "; base-uri 'none'; form-action 'none'";
  }
}
