package io.earwitness.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Named arrays in one file, in the safetensors format: 8 bytes little-endian header length, a JSON
 * header (name to dtype, shape, data_offsets), raw little-endian buffers. What is written here
 * opens with {@code safetensors.torch.load_file}.
 *
 * <p>Reads F32, F64, I64, I32 and U8; writes F32.
 */
public final class Safetensors {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_HEADER = 100_000_000;

  private final Map<String, JsonNode> header = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final ByteBuffer body;
  private final Path path;

  private Safetensors(Path path, ByteBuffer body) {
    this.path = path;
    this.body = body;
  }

  /**
   * Reads a file into memory.
   *
   * @throws IOException if the file is cut or not in this format; the message names path and reason
   */
  public static Safetensors read(Path path) throws IOException {
    ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    long length = all.remaining() < 8 ? -1 : all.getLong();
    if (length < 2 || length > Math.min(MAX_HEADER, all.remaining())) {
      throw new IOException(path + ": not a safetensors file (header length " + length + ")");
    }
    byte[] text = new byte[(int) length];
    all.get(text);
    Safetensors file = new Safetensors(path, all.slice().order(ByteOrder.LITTLE_ENDIAN));
    try {
      for (Map.Entry<String, JsonNode> field : JSON.readTree(text).properties()) {
        file.add(field.getKey(), field.getValue());
      }
    } catch (JsonProcessingException e) {
      throw new IOException(path + ": broken safetensors header: " + e.getOriginalMessage(), e);
    }
    return file;
  }

  private void add(String name, JsonNode entry) throws IOException {
    if (name.equals("__metadata__")) {
      entry.properties().forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
      return;
    }
    JsonNode offsets = entry.path("data_offsets");
    long begin = offsets.path(0).asLong(-1);
    long end = offsets.path(1).asLong(-1);
    if (begin < 0 || end < begin || end > body.capacity()) {
      throw new IOException(path + ": tensor " + name + " lies outside the file (cut or edited)");
    }
    header.put(name, entry);
  }

  /** Names in file order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(header.keySet());
  }

  /** The free text pairs under {@code __metadata__}. */
  public Map<String, String> metadata() {
    return Map.copyOf(metadata);
  }

  /** Lengths of the axes of a tensor. */
  public int[] shape(String name) throws IOException {
    JsonNode shape = entry(name).path("shape");
    int[] lengths = new int[shape.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = shape.get(i).asInt();
    }
    return lengths;
  }

  /** A tensor rounded to float, whatever it was stored as. */
  public Tensor tensor(String name) throws IOException {
    double[] values = doubles(name);
    float[] data = new float[values.length];
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) values[i];
    }
    return Tensor.of(data, shape(name));
  }

  /** A tensor's values in row-major order. */
  public double[] doubles(String name) throws IOException {
    JsonNode entry = entry(name);
    String dtype = entry.path("dtype").asText();
    int begin = entry.path("data_offsets").path(0).asInt();
    int end = entry.path("data_offsets").path(1).asInt();
    int width =
        switch (dtype) {
          case "F64", "I64" -> 8;
          case "F32", "I32" -> 4;
          case "U8", "BOOL" -> 1;
          default -> throw new IOException(path + ": tensor " + name + " has dtype " + dtype);
        };
    double[] values = new double[(end - begin) / width];
    for (int i = 0; i < values.length; i++) {
      int at = begin + i * width;
      values[i] =
          switch (dtype) {
            case "F64" -> body.getDouble(at);
            case "I64" -> body.getLong(at);
            case "F32" -> body.getFloat(at);
            case "I32" -> body.getInt(at);
            default -> body.get(at) & 0xff;
          };
    }
    return values;
  }

  private JsonNode entry(String name) throws IOException {
    JsonNode entry = header.get(name);
    if (entry == null) {
      throw new IOException(path + ": no tensor " + name + "; there are " + header.keySet());
    }
    return entry;
  }

  /**
   * Writes float32 tensors in the map's order, the file whole or not at all; the same tensors give
   * the same bytes.
   *
   * @param metadata free text pairs, may be empty
   */
  public static void write(Path path, Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    ObjectNode header = JSON.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode pairs = header.putObject("__metadata__");
      metadata.forEach(pairs::put);
    }
    long offset = 0;
    for (Map.Entry<String, Tensor> e : tensors.entrySet()) {
      ObjectNode entry = header.putObject(e.getKey()).put("dtype", "F32");
      for (int length : e.getValue().shape()) {
        entry.withArray("shape").add(length);
      }
      if (e.getValue().rank() == 0) {
        entry.putArray("shape");
      }
      long end = offset + 4L * e.getValue().numel();
      entry.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    int padded = (text.length + 7) / 8 * 8;
    ByteBuffer out =
        ByteBuffer.allocate(Math.toIntExact(8 + padded + offset)).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(padded).put(text);
    while (out.position() < 8 + padded) {
      out.put((byte) ' ');
    }
    for (Tensor t : tensors.values()) {
      out.asFloatBuffer().put(t.data());
      out.position(out.position() + 4 * t.numel());
    }
    AtomicFiles.write(path, out.array());
  }
}
