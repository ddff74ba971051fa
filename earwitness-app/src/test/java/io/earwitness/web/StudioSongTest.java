package io.earwitness.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.earwitness.Earwitness;
import io.earwitness.audio.Waveform;
import io.earwitness.explain.Attributors;
import io.earwitness.explain.SongMap;
import io.earwitness.model.SongPrediction;
import io.earwitness.model.SongPredictor;
import io.earwitness.render.Sonifier;
import io.earwitness.report.Explainer;
import io.earwitness.spectral.LogMel;
import io.earwitness.spectral.Segmenter;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.tensor.Plane;
import io.earwitness.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the studio says, shows and plays of a song whose cause is known, against the library. */
final class StudioSongTest {
  private static final double SECONDS = 21;

  @TempDir static Path state;
  private static Visitor visitor;
  private static Waveform song;
  private static String url;

  @BeforeAll
  static void bringASong() throws IOException {
    visitor = new Visitor(state);
    song = rounded(TinyModel.song(TinyModel.HIGH, SECONDS, 77));
    url = "/api/songs/" + visitor.bring(song);
  }

  @AfterAll
  static void endsWithoutFaults() throws IOException {
    visitor.close();
    assertThat(visitor.faults()).isEmpty();
  }

  /** As 16 bits hold it. */
  private static Waveform rounded(Waveform sound) {
    float[] samples = sound.channel(0).clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.round(samples[i] * 32768) / 32768f;
    }
    return Waveform.of(sound.sampleRate(), samples);
  }

  @Test
  void answersAsTheLibraryDoes() throws IOException {
    JsonNode answer = visitor.json(url).at("/answers/tiny");
    try (Earwitness ear = Earwitness.open(TinyModel.folder())) {
      SongPredictor predictor = new SongPredictor(ear.model());
      SongPrediction told = predictor.predict(predictor.segmenter().apply(song), song.seconds());
      assertThat(answer.path("words").asText()).isEqualTo(told.verdict().words());
      assertThat(answer.path("genre").asText()).isEqualTo("high");
      JsonNode points = answer.at("/timeline/points");
      assertThat(points).hasSize(told.timeline().points().size());
      for (int i = 0; i < points.size(); i++) {
        double p =
            told.timeline().points().get(i).prediction().orElseThrow().probabilities().get(0);
        assertThat(points.get(i).at("/probabilities/0").asDouble())
            .isCloseTo(p, Offset.offset(1e-4));
      }
    }
  }

  @Test
  void tilesAreTheLogMelSpectrogram() throws IOException {
    JsonNode axes = visitor.json(url).at("/answers/tiny/spectrogram");
    Spectrogram whole;
    try (Earwitness ear = Earwitness.open(TinyModel.folder())) {
      whole = new LogMel(ear.card().features()).apply(song);
    }
    assertThat(axes.path("frames").asInt()).isEqualTo(whole.frames());
    Tensor unit = whole.unit();
    for (int level = 0; level < axes.path("levels").asInt(); level++) {
      int columns = (whole.frames() + (1 << level) - 1) >> level;
      for (int tile = 0; tile * 512 < columns; tile++) {
        BufferedImage image = picture(url + "/tiles/" + level + "/" + tile + ".png");
        assertThat(image.getWidth()).isEqualTo(Math.min(512, columns - tile * 512));
        assertThat(image.getHeight()).isEqualTo(128);
        for (int x = 0; x < image.getWidth(); x += 7) {
          for (int m = 0; m < 128; m += 3) {
            int seen = image.getRaster().getSample(x, 127 - m, 0);
            double mean = mean(unit, m, (tile * 512 + x) << level, 1 << level);
            assertThat((double) seen).isBetween(255 * mean - 1.01, 255 * mean + 1.01);
          }
        }
      }
    }
    assertThat(visitor.get(url + "/tiles/0/2.png").statusCode()).isEqualTo(404);
    assertThat(visitor.get(url + "/tiles/9/0.png").statusCode()).isEqualTo(404);
  }

  private static double mean(Tensor unit, int band, int from, int count) {
    double sum = 0;
    int end = Math.min(unit.size(1), from + count);
    for (int t = from; t < end; t++) {
      sum += unit.get(band, t);
    }
    return sum / (end - from);
  }

  @Test
  void mapsAreTheSongMapOfTheLibrary() throws IOException {
    SongMap whole;
    try (Earwitness ear = Earwitness.open(TinyModel.folder())) {
      whole = map(ear, "saliency", 0);
    }
    var answer = visitor.get(url + "/maps/0/0.png?method=saliency&target=" + label(0));
    double scale =
        Double.parseDouble(answer.headers().firstValue("Earwitness-Scale").orElseThrow());
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.body()));
    int most = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int m = 0; m < 128; m++) {
        int seen = image.getRaster().getSample(x, 127 - m, 0);
        double value = 255 * Math.min(1, Math.max(0, whole.values().get(m, x)) / scale);
        assertThat((double) seen).isBetween(value - 1.01, value + 1.01);
        most = Math.max(most, seen);
      }
    }
    assertThat(most).isEqualTo(255);
  }

  private static String label(int index) throws IOException {
    return visitor.json("/api/studio").at("/models/0/labels/" + index).asText();
  }

  private static SongMap map(Earwitness ear, String method, int target) {
    double frame = 512.0 / TinyModel.RATE;
    double hop = Math.floor(1.5 / frame) * frame;
    return SongMap.of(
        new Segmenter(ear.card().features(), 3, hop).apply(song),
        ear.card().features().frames(song.length()),
        Attributors.create(method, ear.model(), Map.of()),
        target);
  }

  /** Two views of the same tile, whoever looks first, have the same scale. */
  @Test
  void scaleDoesNotDependOnWhereOneLooksFirst() throws IOException {
    String view = "?method=ixg&target=";
    String first = scale(url + "/maps/0/1.png" + view + label(0));
    visitor.close();
    Folders.delete(state.resolve("maps"));
    visitor = new Visitor(state);
    assertThat(scale(url + "/maps/0/0.png" + view + label(0))).isEqualTo(first);
  }

  private static String scale(String path) throws IOException {
    return visitor.get(path).headers().firstValue("Earwitness-Scale").orElseThrow();
  }

  @Test
  void partAndRestAreTheSonifiersAndAddUp() throws IOException {
    String view = "?method=saliency&target=" + label(0);
    short[] part = samples(visitor.bytes(url + "/audio/part.wav" + view));
    short[] rest = samples(visitor.bytes(url + "/audio/rest.wav" + view));
    short[] original = samples(visitor.bytes(url + "/audio/original.wav"));
    assertThat(part).hasSize(song.length());
    for (int i = 0; i < original.length; i++) {
      assertThat(part[i] + rest[i]).isEqualTo(original[i]);
    }
    double scale = Double.parseDouble(scale(url + "/maps/0/0.png" + view));
    try (Earwitness ear = Earwitness.open(TinyModel.folder())) {
      Tensor map = map(ear, "saliency", 0).values();
      Tensor mask = map.map(v -> Math.min(1, Math.max(0, v) / (float) scale));
      Waveform whole = new Sonifier(ear.card().features()).split(song, Plane.of(mask)).part();
      int most = 0;
      for (int i = 0; i < part.length; i++) {
        int rendered = Math.round(whole.channel(0)[i] * 32768);
        // the scale of the header has six digits
        assertThat((int) part[i]).isBetween(rendered - 1, rendered + 1);
        most = Math.max(most, Math.abs(rendered));
      }
      assertThat(most).as("there is something to hear").isGreaterThan(100);
    }
  }

  @Test
  void anyRangeIsThatStretchOfTheWhole() throws IOException {
    String path = url + "/audio/rest.wav?method=gradcam";
    byte[] whole = visitor.bytes(path);
    List<int[]> ranges = new ArrayList<>(List.of(new int[] {0, 43}, new int[] {40, 60}));
    int block = 2 * 5 * TinyModel.RATE;
    ranges.add(new int[] {block - 1001, block + 1000});
    ranges.add(new int[] {whole.length - 5, whole.length - 1});
    for (int[] range : ranges) {
      byte[] part = visitor.bytes(path, "Range", "bytes=" + range[0] + "-" + range[1]);
      assertThat(part).isEqualTo(Arrays.copyOfRange(whole, range[0], range[1] + 1));
    }
  }

  @Test
  void aRectangleTakenAwayChangesTheAnswerAndTheSound() throws IOException {
    String cause = "\"from\":6,\"to\":12,\"low\":4000,\"high\":6500";
    JsonNode without = region("{" + cause + ",\"keep\":\"outside\"}");
    assertThat(without.at("/before/genre").asText()).isEqualTo("high");
    int high = visitor.json("/api/studio").at("/models/0/labels/0").asText().equals("high") ? 0 : 1;
    double before = without.at("/before/probabilities/" + high).asDouble();
    double after = without.at("/after/probabilities/" + high).asDouble();
    assertThat(before).isGreaterThan(0.6);
    assertThat(after).isLessThan(before - 0.2);
    assertThat(without.path("words").asText()).startsWith("high ").contains(" -> ");
    String query = "?from=6&to=12&low=4000&high=6500&keep=";
    short[] inside = samples(visitor.bytes(url + "/audio/region.wav" + query + "inside"));
    short[] outside = samples(visitor.bytes(url + "/audio/region.wav" + query + "outside"));
    short[] original = samples(visitor.bytes(url + "/audio/original.wav"));
    for (int i = 0; i < original.length; i++) {
      assertThat(inside[i] + outside[i]).isEqualTo(original[i]);
    }
    double loud = rms(inside, 7, 11);
    assertThat(loud).as("the whistle").isCloseTo(0.2 / Math.sqrt(2), within(0.02));
    assertThat(rms(inside, 1, 5)).isLessThan(loud / 1000);
    assertThat(rms(outside, 7, 11)).isLessThan(loud / 5);
  }

  private static Offset<Double> within(double d) {
    return Offset.offset(d);
  }

  private static JsonNode region(String body) throws IOException {
    var answer = visitor.post(url + "/regions", body);
    assertThat(answer.statusCode()).as(Visitor.text(answer)).isEqualTo(200);
    return Json.MAPPER.readTree(answer.body());
  }

  private static double rms(short[] samples, double from, double to) {
    double sum = 0;
    int first = (int) (from * TinyModel.RATE);
    int last = (int) (to * TinyModel.RATE);
    for (int i = first; i < last; i++) {
      sum += samples[i] / 32768.0 * samples[i] / 32768.0;
    }
    return Math.sqrt(sum / (last - first));
  }

  /** Asked for in a hurry, over and over, it becomes what it is without hurry. */
  @Test
  void sketchesBecomeTheWholePicture() throws IOException {
    String view = "/maps/1/0.png?method=guided-backprop&target=" + label(1);
    var answer = visitor.get(url + view + "&sketch=1");
    while (answer.headers().firstValue("Earwitness-Partial").isPresent()) {
      assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
      answer = visitor.get(url + view + "&sketch=1");
    }
    assertThat(answer.body()).isEqualTo(visitor.bytes(url + view));
    assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=600");
  }

  @Test
  void slowMapsComeByAJob() throws IOException {
    String path = url + "/maps/0/0.png?method=ig&nSteps=10";
    JsonNode accepted = Visitor.accepted(visitor.get(path));
    assertThat(visitor.end(accepted.path("job").asText()).path("state").asText()).isEqualTo("done");
    assertThat(picture(path).getWidth()).isEqualTo(512);
  }

  @Test
  void wallShowsEveryFilterOfALayer() throws IOException {
    JsonNode wall = visitor.json(url + "/wall?layer=relu5");
    assertThat(wall.path("filters")).hasSize(128);
    assertThat(wall.path("strength")).hasSize(128);
    assertThat(wall.at("/strength/0")).hasSize((int) Math.ceil(SECONDS / 0.5));
    double most = 0;
    for (JsonNode row : wall.path("strength")) {
      for (JsonNode value : row) {
        assertThat(value.asDouble()).isBetween(0.0, 1.0);
        most = Math.max(most, value.asDouble());
      }
    }
    assertThat(most).isEqualTo(1);
    String url = wall.at("/sheet/url").asText();
    BufferedImage sheet = picture(url);
    assertThat(tag(url))
        .isEqualTo(tag(url + "&x=1"))
        .isNotEqualTo(tag(StudioSongTest.url + "/wall/sheet.png?layer=relu4"));
    assertThat(sheet.getWidth()).isEqualTo(8 * wall.at("/sheet/cellWidth").asInt());
    assertThat(sheet.getHeight()).isEqualTo(16 * wall.at("/sheet/cellHeight").asInt());
  }

  private static String tag(String path) throws IOException {
    return visitor.get(path).headers().firstValue("ETag").orElseThrow();
  }

  @Test
  void reportsAreFilesToKeep() throws IOException {
    JsonNode accepted = Visitor.accepted(visitor.post(url + "/explanations", "{}"));
    JsonNode end = visitor.end(accepted.path("job").asText());
    assertThat(end.path("state").asText()).as(end.toString()).isEqualTo("done");
    for (String name : List.of("report", "json", "part", "rest")) {
      var answer = visitor.get(end.at("/result/" + name).asText());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
          .startsWith("attachment");
    }
    JsonNode json = visitor.json(end.at("/result/json").asText());
    assertThat(json.at("/model/sha256").asText())
        .isEqualTo(Explainer.digest(TinyModel.folder().resolve("weights.safetensors")));
  }

  private static BufferedImage picture(String path) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(visitor.bytes(path)));
  }

  private static short[] samples(byte[] wav) {
    short[] samples = new short[(wav.length - 44) / 2];
    ByteBuffer.wrap(wav, 44, wav.length - 44)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asShortBuffer()
        .get(samples);
    return samples;
  }
}
