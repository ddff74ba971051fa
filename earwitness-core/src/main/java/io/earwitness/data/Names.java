package io.earwitness.data;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Spelling-proof forms of names, and the parts of file names. */
final class Names {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern AND = Pattern.compile("[&+]");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern THE = Pattern.compile("^ ?the ");
  private static final Set<String> NOBODY =
      Set.of("unknown", "unknownartist", "various", "variousartists", "va", "na", "none", "null");

  private Names() {}

  /** See {@link Track#artistKey}; empty if no letter or digit is left. */
  static String key(String name) {
    String text = Normalizer.normalize(name, Normalizer.Form.NFKD);
    text = MARKS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
    text = AND.matcher(text).replaceAll(" and ");
    text = NO_WORD.matcher(text).replaceAll(" ");
    return THE.matcher(text).replaceFirst("").replace(" ", "");
  }

  static boolean isNobody(String key) {
    return NOBODY.contains(key);
  }

  /** The file name without its last extension. */
  static String stem(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** The last extension in lower case, without the dot; empty if there is none. */
  static String extension(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
  }
}
