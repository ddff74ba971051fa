package io.earwitness.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Failures in words: the JDK's file exceptions often hold only a path. */
final class Messages {
  private static final Pattern PARAMETER = Pattern.compile("^([a-z][A-Za-z]*) (\\S+)");
  private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

  private Messages() {}

  /** One line for users. */
  static String of(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null
        && (cause instanceof UncheckedIOException
            || cause instanceof CompletionException
            || cause instanceof ExecutionException)) {
      cause = cause.getCause();
    }
    if (cause instanceof FileSystemException file) {
      return file.getFile() + ": " + reason(file);
    }
    if (cause instanceof java.io.IOException || cause instanceof IllegalArgumentException) {
      return firstLine(cause);
    }
    return cause.getClass().getSimpleName() + ": " + firstLine(cause) + " (--debug shows where)";
  }

  /**
   * A complaint of the library about its parameter nFft becomes one about the option --n-fft.
   *
   * @param isOption whether there is an option of a name
   */
  static String asOption(String complaint, Predicate<String> isOption) {
    Matcher found = PARAMETER.matcher(complaint);
    if (!found.find()) {
      return complaint;
    }
    String option =
        "--"
            + CAPITAL
                .matcher(found.group(1))
                .replaceAll(m -> "-" + m.group().toLowerCase(Locale.ROOT));
    return isOption.test(option) ? option + complaint.substring(found.end(1)) : complaint;
  }

  private static String reason(FileSystemException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "exists already";
    }
    if (e instanceof NotDirectoryException) {
      return "is not a folder";
    }
    if (e instanceof DirectoryNotEmptyException) {
      return "is not empty";
    }
    return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
  }

  private static String firstLine(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }
}
