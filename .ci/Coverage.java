import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Prints JaCoCo's CSV report as one line per module: java Coverage.java jacoco.csv. */
final class Coverage {
  public static void main(String[] args) throws IOException {
    // group -> instructions missed and covered, branches missed and covered, lines missed, covered
    Map<String, long[]> groups = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of(args[0])).stream().skip(1).toList()) {
      String[] cells = line.split(",");
      String name = cells[0].substring(cells[0].indexOf('/') + 1);
      for (String key : new String[] {name, "total"}) {
        long[] sums = groups.computeIfAbsent(key, k -> new long[6]);
        for (int i = 0; i < 6; i++) {
          sums[i] += Long.parseLong(cells[3 + i]);
        }
      }
    }
    System.out.printf("%-18s %8s %8s %13s%n", "coverage", "lines", "branches", "lines counted");
    groups.forEach(
        (name, s) ->
            System.out.printf(
                "%-18s %7.1f%% %7.1f%% %13d%n",
                name, share(s[5], s[4]), share(s[3], s[2]), s[4] + s[5]));
  }

  private static double share(long covered, long missed) {
    return covered + missed == 0 ? 100 : 100.0 * covered / (covered + missed);
  }
}
