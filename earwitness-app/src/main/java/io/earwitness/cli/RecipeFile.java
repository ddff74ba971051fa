package io.earwitness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.earwitness.model.Recipe;
import io.earwitness.model.Recipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Networks in YAML: one a file, or several by name. What they leave open is taken from the network
 * {@code strong}.
 */
final class RecipeFile {
  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

  private RecipeFile() {}

  /**
   * Reads a recipe.
   *
   * @throws IllegalArgumentException if the file is missing or no recipe; the message says where
   */
  static Recipe read(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return parsed(file, tree -> recipe(file, name, tree));
  }

  /**
   * Reads several recipes, each under its name.
   *
   * @throws IllegalArgumentException if the file is missing or holds something else; the message
   *     says where
   */
  static List<Recipe> readAll(Path file) {
    return parsed(
        file,
        tree -> {
          if (!tree.isObject() || tree.isEmpty()) {
            throw new IllegalArgumentException(
                "grid " + file + ": need YAML with a recipe under the name of each cell");
          }
          List<Recipe> cells = new ArrayList<>();
          for (Map.Entry<String, JsonNode> cell : tree.properties()) {
            cells.add(recipe(file, cell.getKey(), cell.getValue()));
          }
          return cells;
        });
  }

  private interface Reading<T> {
    T of(JsonNode tree) throws IOException;
  }

  private static <T> T parsed(Path file, Reading<T> reading) {
    try {
      return reading.of(YAML.readTree(Files.readString(file)));
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException("recipe " + file + ": " + complaint(e), e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("recipe " + file + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("recipe " + Messages.of(e), e);
    }
  }

  private static Recipe recipe(Path file, String name, JsonNode read) throws IOException {
    if (!(read instanceof ObjectNode given)) {
      throw new IllegalArgumentException("recipe " + file + ": need YAML with the key layers");
    }
    ObjectNode recipe = YAML.valueToTree(Recipes.strong());
    for (String key : (Iterable<String>) given::fieldNames) {
      if (!recipe.has(key)) {
        throw new IllegalArgumentException(
            "recipe " + file + ": " + key + ": need name, input, layers or training");
      }
    }
    recipe.remove("layers");
    recipe.put("name", name);
    YAML.readerForUpdating(recipe).readValue(given);
    return YAML.treeToValue(recipe, Recipe.class);
  }

  /** Where in the file, and what is wrong there; Jackson's names of Java classes left out. */
  private static String complaint(JsonMappingException e) {
    String where =
        e.getPath().stream()
            .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
            .collect(Collectors.joining(" "));
    String what = e.getOriginalMessage().replaceFirst("^.*, problem: ", "");
    return where.isEmpty() ? what : where + ": " + what;
  }
}
