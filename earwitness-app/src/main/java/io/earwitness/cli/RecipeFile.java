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
import java.util.stream.Collectors;

/** A network in YAML. What it leaves open is taken from the network {@code strong}. */
final class RecipeFile {
  private RecipeFile() {}

  /**
   * Reads a recipe.
   *
   * @throws IllegalArgumentException if the file is missing or no recipe; the message says where
   */
  static Recipe read(Path file) {
    ObjectMapper yaml =
        YAMLMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();
    try {
      JsonNode read = yaml.readTree(Files.readString(file));
      if (!(read instanceof ObjectNode given)) {
        throw new IllegalArgumentException("recipe " + file + ": need YAML with the key layers");
      }
      ObjectNode recipe = yaml.valueToTree(Recipes.strong());
      for (String key : (Iterable<String>) given::fieldNames) {
        if (!recipe.has(key)) {
          throw new IllegalArgumentException(
              "recipe " + file + ": " + key + ": need name, input, layers or training");
        }
      }
      recipe.remove("layers");
      recipe.put("name", file.getFileName().toString().replaceFirst("\\.ya?ml$", ""));
      yaml.readerForUpdating(recipe).readValue(given);
      return yaml.treeToValue(recipe, Recipe.class);
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException("recipe " + file + ": " + complaint(e), e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("recipe " + file + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("recipe " + Messages.of(e), e);
    }
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
