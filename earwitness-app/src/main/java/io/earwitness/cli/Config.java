package io.earwitness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.earwitness.tensor.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/**
 * Options in a YAML file: one key an option, named as on the command line without the dashes
 * ({@code n-fft: 1024}); a key {@code command} says whose options they are. What stands on the
 * command line wins.
 */
final class Config implements IDefaultValueProvider {
  /** Name of the file in result folders. */
  static final String OPTIONS = "options.yaml";

  /** Not part of what made a result. */
  private static final Set<String> TRANSIENT =
      Set.of("config", "json", "quiet", "debug", "help", "version", "resume");

  private static final YAMLMapper YAML =
      new YAMLMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));

  private final String file;
  private final Map<String, Object> values;

  private Config(String file, Map<String, Object> values) {
    this.file = file;
    this.values = values;
  }

  /** A file that cannot be used. */
  static final class Unreadable extends Exception {
    Unreadable(String file, String reason) {
      super("--config " + file + ": " + reason);
    }
  }

  /** The file named by --config among the arguments; no values if there is none. */
  static Config of(String... args) throws Unreadable {
    String file = null;
    for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
      if (args[i].startsWith("--config=")) {
        file = args[i].substring("--config=".length());
      } else if (args[i].equals("--config") && i + 1 < args.length) {
        file = args[i + 1];
      }
    }
    if (file == null) {
      return new Config("", Map.of());
    }
    try {
      Map<String, Object> read =
          YAML.readValue(
              Files.readString(Path.of(file)), new TypeReference<Map<String, Object>>() {});
      return new Config(file, read == null ? Map.of() : read);
    } catch (JsonProcessingException e) {
      throw new Unreadable(
          file, "need YAML of the form 'option: value': " + e.getOriginalMessage());
    } catch (InvalidPathException e) {
      throw new Unreadable(file, e.getReason());
    } catch (IOException e) {
      throw new Unreadable(file, Messages.of(e).replace(file + ": ", ""));
    }
  }

  @Override
  public String defaultValue(ArgSpec arg) {
    Object value = values.get(key(arg));
    if (value == null) {
      return null;
    }
    return value instanceof Collection<?> many
        ? many.stream().map(String::valueOf).collect(Collectors.joining(arg.splitRegex()))
        : value.toString();
  }

  /** Refuses keys that are no options of the command, and a file made for another command. */
  static void rejectUnknown(CommandSpec spec) {
    if (!(spec.defaultValueProvider() instanceof Config config)) {
      return;
    }
    Set<String> known = spec.args().stream().map(Config::key).collect(Collectors.toSet());
    for (Map.Entry<String, Object> entry : config.values.entrySet()) {
      if (entry.getKey().equals("command")) {
        if (!spec.name().equals(entry.getValue())) {
          throw new ParameterException(
              spec.commandLine(),
              "--config %s: its options are for '%s'".formatted(config.file, entry.getValue()));
        }
      } else if (!known.contains(entry.getKey())) {
        throw new ParameterException(
            spec.commandLine(),
            "--config %s: there is no option --%s".formatted(config.file, entry.getKey()));
      }
    }
  }

  /**
   * Writes every option of a command with its value, as a file that --config reads.
   *
   * @param resolved values that the command chose where none was given
   */
  static void write(CommandSpec spec, Path file, Map<String, ?> resolved) throws IOException {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("command", spec.name());
    for (ArgSpec arg : spec.args()) {
      Object value = arg.getValue();
      if (value != null && !TRANSIENT.contains(key(arg))) {
        options.put(key(arg), plain(value));
      }
    }
    options.putAll(new TreeMap<>(resolved)); // Map.of has another order in every run
    options.values().removeIf(v -> v instanceof Collection<?> many && many.isEmpty());
    AtomicFiles.write(file, YAML.writeValueAsString(options));
  }

  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> pairs) {
      return pairs.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
    }
    if (value instanceof Collection<?> many) {
      return many.stream().map(Config::plain).collect(Collectors.toList());
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value;
    }
    return value instanceof Enum<?> e ? e.name().toLowerCase(Locale.ROOT) : value.toString();
  }

  private static String key(ArgSpec arg) {
    return arg instanceof OptionSpec option
        ? option.longestName().replaceFirst("^-+", "")
        : ((PositionalParamSpec) arg).paramLabel().toLowerCase(Locale.ROOT);
  }
}
