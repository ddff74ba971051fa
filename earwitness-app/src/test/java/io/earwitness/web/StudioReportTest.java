package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports that visitors take away tell of their file, not of the sound that the studio made. */
final class StudioReportTest {
  @TempDir Path state;

  @Test
  void reportsTellOfTheFileThatCameIn() throws Exception {
    byte[] file = tagged("Low hum", "The Transformers");
    try (Visitor visitor = new Visitor(state)) {
      JsonNode brought = Visitor.accepted(visitor.upload("My%20own%20hum.wav", file));
      visitor.end(brought.path("job").asText());
      String its = "/api/songs/" + brought.path("song").asText();
      JsonNode accepted = Visitor.accepted(visitor.post(its + "/explanations", "{}"));
      JsonNode end = visitor.end(accepted.path("job").asText());
      JsonNode song = visitor.json(end.at("/result/json").asText()).path("song");
      assertThat(song.path("file").asText()).isEqualTo("My own hum.wav");
      assertThat(song.path("sha256").asText())
          .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)));
      assertThat(song.path("seconds").asDouble()).isEqualTo(3);
      String report =
          new String(visitor.bytes(end.at("/result/report").asText()), StandardCharsets.UTF_8);
      assertThat(report).contains("Low hum", "by The Transformers", "My own hum.wav");
    }
  }

  @Test
  void theReportOfASilentSongOffersNoSoundsThatAreNotThere() throws Exception {
    try (Visitor visitor = new Visitor(state)) {
      String its = "/api/songs/" + visitor.bring(Waveform.of(22_050, new float[66_150]));
      JsonNode accepted = Visitor.accepted(visitor.post(its + "/explanations", "{}"));
      JsonNode result = visitor.end(accepted.path("job").asText()).path("result");
      assertThat(result.has("part") || result.has("rest")).isFalse();
      assertThat(visitor.bytes(result.path("report").asText())).isNotEmpty();
    }
  }

  /** A WAV file of a hum that says what it is called and by whom. */
  private static byte[] tagged(String title, String artist) throws IOException {
    Path plain = Files.createTempFile("hum", ".wav");
    try {
      WavWriter.write(plain, TinyModel.song(TinyModel.LOW, 3, 5), WavWriter.Encoding.PCM16);
      byte[] wav = Files.readAllBytes(plain);
      ByteBuffer out =
          ByteBuffer.allocate(wav.length + 200).order(ByteOrder.LITTLE_ENDIAN).put(wav, 0, 36);
      ByteBuffer info = ByteBuffer.allocate(180).order(ByteOrder.LITTLE_ENDIAN);
      info.put("INFO".getBytes(StandardCharsets.US_ASCII));
      Map.of("INAM", title, "IART", artist)
          .forEach(
              (key, text) -> {
                byte[] padded = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), 40);
                info.put(key.getBytes(StandardCharsets.US_ASCII)).putInt(40).put(padded);
              });
      out.put("LIST".getBytes(StandardCharsets.US_ASCII)).putInt(info.position());
      out.put(info.array(), 0, info.position()).put(wav, 36, wav.length - 36);
      out.putInt(4, out.position() - 8);
      return Arrays.copyOf(out.array(), out.position());
    } finally {
      Files.delete(plain);
    }
  }
}
