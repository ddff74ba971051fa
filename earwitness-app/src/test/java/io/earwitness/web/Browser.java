package io.earwitness.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium, driven by Selenium: what tests of the page do and ask. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ChromeDriver driver;
  private String first;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Whether chromium and its driver are on the PATH. */
  static boolean isThere() {
    return onPath("chromium").isPresent() && onPath("chromedriver").isPresent();
  }

  private static Optional<Path> onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser open(Path profile) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(onPath("chromium").orElseThrow().toString());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=en",
        "--force-device-scale-factor=1",
        "--window-size=1440,1100",
        "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(onPath("chromedriver").orElseThrow().toFile())
            .withSilent(true)
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  /** Goes to an address from a blank page, so that nothing of the last view is left. */
  void go(String address) {
    driver.get("about:blank");
    driver.get(address);
  }

  String address() {
    return driver.getCurrentUrl();
  }

  /** The first element of a selector, as soon as there is one. */
  WebElement one(String css) {
    return patience()
        .withMessage(css)
        .until(d -> d.findElements(By.cssSelector(css)).stream().findFirst().orElse(null));
  }

  /** Clicks on an element as soon as nothing moves or lies over it. */
  void tap(String css) {
    patience()
        .withMessage(css + " cannot be clicked")
        .ignoring(ElementClickInterceptedException.class)
        .ignoring(StaleElementReferenceException.class)
        .until(
            d -> {
              WebElement element = one(css);
              try {
                element.click();
              } catch (ElementClickInterceptedException e) {
                // what stays at the top while the page scrolls may lie over it
                run("arguments[0].scrollIntoView({block: 'center'})", element);
                throw e;
              }
              return true;
            });
  }

  private FluentWait<WebDriver> patience() {
    return new WebDriverWait(driver, PATIENCE).pollingEvery(Duration.ofMillis(40));
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** The visible text of an element, when it is not empty. */
  String text(String css) {
    until("document.querySelector('" + css + "')?.innerText.trim()");
    return one(css).getText().replace('\u00a0', ' ');
  }

  /** Waits until an expression of the page's script is true. */
  void until(String expression) {
    patience()
        .withMessage(() -> expression + "; the page: " + run("return document.body.innerText"))
        .until(d -> (Boolean) driver.executeScript("return Boolean(" + expression + ")"));
  }

  Object run(String script, Object... values) {
    return driver.executeScript(script, values);
  }

  double number(String expression) {
    return ((Number) run("return " + expression)).doubleValue();
  }

  void press(CharSequence... keys) {
    one("body").sendKeys(keys);
  }

  /** Presses at a point of an element, counted from its upper left corner, and lets go. */
  void click(WebElement element, double x, double y) {
    at(element, x, y).click().perform();
  }

  void drag(WebElement element, double x0, double y0, double x1, double y1) {
    at(element, x0, y0)
        .clickAndHold()
        .moveByOffset((int) Math.round((x1 - x0) / 2), (int) Math.round((y1 - y0) / 2))
        .moveByOffset(
            (int) (Math.round(x1 - x0) - Math.round((x1 - x0) / 2)),
            (int) (Math.round(y1 - y0) - Math.round((y1 - y0) / 2)))
        .release()
        .perform();
  }

  private Actions at(WebElement element, double x, double y) {
    run("arguments[0].scrollIntoView({block: 'center'})", element);
    int width = element.getSize().getWidth();
    int height = element.getSize().getHeight();
    return new Actions(driver)
        .moveToElement(
            element, (int) Math.round(x - width / 2.0), (int) Math.round(y - height / 2.0));
  }

  /** Colours of points of a canvas, red, green and blue of each. */
  int[][] colours(String canvas, int[][] points) {
    List<?> found =
        (List<?>)
            run(
                """
                const c = document.querySelector(arguments[0]);
                const all = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
                return arguments[1].map(([x, y]) => [0, 1, 2].map(i => all[4 * (y * c.width + x) + i]));
                """,
                canvas,
                points);
    return found.stream()
        .map(c -> ((List<?>) c).stream().mapToInt(v -> ((Number) v).intValue()).toArray())
        .toArray(int[][]::new);
  }

  Map<String, Object> devtools(String command, Map<String, Object> parameters) {
    return driver.executeCdpCommand(command, parameters);
  }

  /** Goes on in a tab of its own, until {@link #leaveTab}: a pinch leaves a tab deaf to touches. */
  void enterTab() {
    first = driver.getWindowHandle();
    driver.switchTo().newWindow(WindowType.TAB);
  }

  void leaveTab() {
    driver.close();
    driver.switchTo().window(first);
  }

  /** Puts fingers on the page, or moves those that are there, or with none lifts them. */
  void touch(String type, double[]... fingers) {
    List<Map<String, Object>> points = new ArrayList<>();
    for (double[] finger : fingers) {
      points.add(Map.of("x", finger[0], "y", finger[1], "id", points.size()));
    }
    devtools("Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", points));
  }

  /** Shows the page as on a screen of a size, until {@link #unsize}. */
  void resize(int width, int height) {
    devtools(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", true));
  }

  void unsize() {
    devtools("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  /** What the browser complained of since it was asked last. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(e -> e.getLevel().intValue() >= Level.WARNING.intValue())
        .map(e -> e.getLevel() + " " + e.getMessage())
        // it is the tests that read the canvas
        .filter(message -> !message.contains("willReadFrequently"))
        .toList();
  }

  /** Serious violations of accessibility rules in what is shown now, as axe-core sees them. */
  List<String> violations() {
    try (InputStream axe = Browser.class.getResourceAsStream("/axe.min.js")) {
      driver.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<?> found =
        (List<?>)
            driver.executeAsyncScript(
                "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']})"
                    + ".then(r => done(r.violations.filter(v => /serious|critical/.test(v.impact))"
                    + ".map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(', '))))");
    return found.stream().map(String::valueOf).toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
