package io.earwitness.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** JSON in and out. */
final class Json {
  static final ObjectMapper MAPPER = new ObjectMapper();
  private static final double DIGITS = 1e5;

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Parses what this program wrote. */
  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("broken JSON", e);
    }
  }

  static void send(Context ctx, int status, JsonNode body) {
    ctx.status(status);
    ctx.contentType("application/json; charset=utf-8");
    ctx.header("Cache-Control", "no-store");
    ctx.result(body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A text field; null if it is not there. */
  static String text(ObjectNode body, String field) {
    JsonNode value = body.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual() && !value.isNumber() && !value.isBoolean()) {
      throw Problem.parameter(field, "need a text");
    }
    return value.asText();
  }

  /** A text field that must be there. */
  static String needText(ObjectNode body, String field) {
    String value = text(body, field);
    if (value == null) {
      throw Problem.parameter(field, "is missing");
    }
    return value;
  }

  /** A number that must be there. */
  static double number(ObjectNode body, String field) {
    JsonNode value = body.get(field);
    if (value == null || !value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw Problem.parameter(field, "need a number");
    }
    return value.doubleValue();
  }

  /** A whole number; the usual one where none is given. */
  static int whole(ObjectNode body, String field, int usual, int least, int most) {
    JsonNode value = body.get(field);
    if (value == null || value.isNull()) {
      return usual;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > most) {
      throw Problem.parameter(field, value + ": need " + least + " to " + most);
    }
    return value.intValue();
  }

  /** Numbers with five digits behind the point, which is what a page can show. */
  static ArrayNode numbers(List<Double> values) {
    ArrayNode array = MAPPER.createArrayNode();
    values.forEach(v -> array.add(rounded(v)));
    return array;
  }

  static ArrayNode texts(List<String> values) {
    ArrayNode array = MAPPER.createArrayNode();
    values.forEach(array::add);
    return array;
  }

  static double rounded(double value) {
    return Math.rint(value * DIGITS) / DIGITS;
  }
}
