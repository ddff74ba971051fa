package io.earwitness.torch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.model.ModelCard;
import io.earwitness.model.ModelFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * {@code model.json}: the card's fields and, under {@code sha256}, a digest of each and of files,
 * whose names have a dot.
 */
final class CardJson {
  private static final String DIGESTS = "sha256";
  private static final String VERSION = "formatVersion";
  private static final List<String> NEEDED =
      List.of("version", "labels", "features", "segmentSeconds", "recipe", "protocol", "seed");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  private final Path folder;
  private final ObjectNode root;

  private CardJson(Path folder, ObjectNode root) {
    this.folder = folder;
    this.root = root;
  }

  /** The text of a card with the digests of its fields and of files. */
  static String of(ModelCard card, Map<String, byte[]> files) throws IOException {
    // Digests are of what a reader will parse, not of what is in memory.
    ObjectNode root = (ObjectNode) JSON.readTree(JSON.writeValueAsString(card));
    ObjectNode digests = JSON.createObjectNode();
    root.properties().forEach(e -> digests.put(e.getKey(), digest(e.getValue())));
    files.forEach((name, bytes) -> digests.put(name, digest(bytes)));
    root.set(DIGESTS, digests);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  /** Parses a card and checks its format version and the digests of its fields. */
  static CardJson parse(Path folder, byte[] text) throws ModelFormatException {
    CardJson json = new CardJson(folder, tree(folder, text));
    json.checkVersion();
    for (String field : NEEDED) {
      if (!json.root.hasNonNull(field)) {
        throw json.refused(field, "missing");
      }
    }
    JsonNode digests = json.root.path(DIGESTS);
    for (Map.Entry<String, JsonNode> e : json.root.properties()) {
      if (!e.getKey().equals(DIGESTS)
          && !digest(e.getValue()).equals(digests.path(e.getKey()).asText())) {
        throw json.refused(e.getKey(), "was edited (its digest differs)");
      }
    }
    for (Map.Entry<String, JsonNode> e : digests.properties()) {
      boolean file = e.getKey().contains(".");
      if (!file && !json.root.has(e.getKey())) {
        throw json.refused(e.getKey(), "missing");
      }
    }
    return json;
  }

  private static ObjectNode tree(Path folder, byte[] text) throws ModelFormatException {
    try {
      if (JSON.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      String reason =
          e instanceof JsonProcessingException j ? j.getOriginalMessage() : e.getMessage();
      throw new ModelFormatException(folder, ModelFolder.CARD, "cut or not JSON: " + reason);
    }
    throw new ModelFormatException(folder, ModelFolder.CARD, "not a JSON object");
  }

  private void checkVersion() throws ModelFormatException {
    JsonNode version = root.path(VERSION);
    if (!version.isInt() || version.asInt() < 1) {
      throw refused(VERSION, "missing or not a number above 0");
    }
    if (version.asInt() > ModelCard.FORMAT) {
      throw refused(
          VERSION, version + " is newer than " + ModelCard.FORMAT + ", which this program reads");
    }
  }

  /** The card itself. */
  ModelCard card() throws ModelFormatException {
    try {
      return JSON.treeToValue(root, ModelCard.class);
    } catch (JsonMappingException e) {
      StringBuilder field = new StringBuilder();
      for (JsonMappingException.Reference r : e.getPath()) {
        String name = r.getFieldName() == null ? "[" + r.getIndex() + "]" : "." + r.getFieldName();
        field.append(name);
      }
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String reason =
          cause instanceof JsonProcessingException j ? j.getOriginalMessage() : cause.getMessage();
      throw refused(
          field.length() == 0 ? ModelFolder.CARD : field.toString().replaceFirst("^\\.", ""),
          reason);
    } catch (JsonProcessingException e) {
      throw refused(ModelFolder.CARD, e.getOriginalMessage());
    }
  }

  /** Compares a file's content with the digest that the card holds of it. */
  void checkDigest(String name, byte[] content) throws ModelFormatException {
    String expected = root.path(DIGESTS).path(name).asText();
    if (!expected.equals(digest(content))) {
      throw refused(
          name,
          expected.isEmpty()
              ? "has no digest in model.json"
              : "was cut or edited (its digest differs)");
    }
  }

  private ModelFormatException refused(String field, String reason) {
    return new ModelFormatException(folder, field, reason);
  }

  private static String digest(JsonNode node) {
    return digest(node.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
