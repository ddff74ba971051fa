package io.earwitness.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The answer for a whole song, in words that do not promise more than the network knows.
 *
 * @param kind of answer
 * @param genre the likeliest label; empty for {@code SILENT}
 * @param confidence its mean probability over the song, 0 for {@code SILENT}
 * @param reasons whole sentences: why it is not a plain genre, and what else to know; may be empty
 */
public record Verdict(Kind kind, Optional<String> genre, double confidence, List<String> reasons) {

  /** Kinds of answers. */
  public enum Kind {
    /** One genre stands out. */
    GENRE,
    /** No genre stands out. */
    NOT_SURE,
    /** There is nothing to hear. */
    SILENT,
    /** The sound is so unlike the training music that the network's answer means nothing. */
    UNLIKE_TRAINING
  }

  public Verdict {
    reasons = List.copyOf(reasons);
  }

  /** The answer in a few words, such as {@code rock (84 %)} or {@code not sure}. */
  public String words() {
    return switch (kind) {
      case GENRE -> String.format(Locale.ROOT, "%s (%.0f %%)", genre.orElseThrow(), percent());
      case NOT_SURE ->
          String.format(
              Locale.ROOT, "not sure (perhaps %s, %.0f %%)", genre.orElseThrow(), percent());
      case SILENT -> "silent";
      case UNLIKE_TRAINING -> "unlike the training music";
    };
  }

  private double percent() {
    return 100 * confidence;
  }
}
