package io.earwitness.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.earwitness.audio.AudioFormatException;
import io.earwitness.audio.LongSound;
import io.earwitness.audio.WavWriter;
import io.earwitness.audio.Waveform;
import io.earwitness.model.SongPrediction;
import io.earwitness.model.SongPredictor;
import io.earwitness.synth.Genre;
import io.earwitness.synth.SynthMusic;
import io.earwitness.tensor.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes a song in: decoding, features, the networks' answers, the first explanation. Steps that an
 * interrupted run has done are not done again.
 */
final class Intake implements Jobs.Work {
  /** Shares of the whole at which the stages end. */
  private static final double DECODED = 0.3;

  private static final double ANALYSED = 0.5;
  private static final double ANSWERED = 0.8;

  private static final int BLOCK = 1 << 18;
  private static final double EXAMPLE_SECONDS = 24;
  private static final long EXAMPLE_SEED = 7;

  private final Songs songs;
  private final Models models;
  private final ViewMaps maps;
  private final int mostSeconds;
  private final Disk disk;

  Intake(Songs songs, Models models, ViewMaps maps, int mostSeconds, Disk disk) {
    this.songs = songs;
    this.models = models;
    this.maps = maps;
    this.mostSeconds = mostSeconds;
    this.disk = disk;
  }

  @Override
  public ObjectNode run(Job job, Ticket ticket) throws IOException {
    Song song = songs.get(job.song());
    disk.require(Disk.Need.SONG);
    SongFiles files = new SongFiles(songs.folder(song.id()));
    decode(song, files, ticket);
    List<Model> all = models.all();
    for (int i = 0; i < all.size(); i++) {
      double width = (ANALYSED - DECODED) / all.size();
      analyse(files, all.get(i), ticket, DECODED + i * width, DECODED + (i + 1) * width);
    }
    for (int i = 0; i < all.size(); i++) {
      double width = (ANSWERED - ANALYSED) / all.size();
      answer(song.id(), files, all.get(i), ticket, ANALYSED + i * width, width);
    }
    explain(song.id(), ticket);
    return null;
  }

  /** The view that the page opens with. */
  private void explain(String id, Ticket ticket) throws IOException {
    ticket.progress("explanation", ANSWERED, "");
    Heard heard = Heard.of(songs, id, models.first());
    ViewMap map = maps.get(heard, Map.of("method", heard.model().methods().opening()));
    map.make(
        0,
        heard.frames(),
        new Ticket() {
          @Override
          public void check() {
            ticket.check();
          }

          @Override
          public void progress(String stage, double share, String words) {
            ticket.progress(stage, ANSWERED + share * (1 - ANSWERED), words);
          }
        });
    maps.trim();
  }

  private void decode(Song song, SongFiles files, Ticket ticket) throws IOException {
    if (song.samples() > 0) {
      return;
    }
    ticket.progress("decoding", 0, "");
    if (song.example() != null) {
      Waveform mix =
          new SynthMusic(EXAMPLE_SEED).render(Genre.of(song.example()), 0, EXAMPLE_SECONDS).mix();
      WavWriter.write(files.upload(), mix, WavWriter.Encoding.PCM16);
    }
    if (!Files.exists(files.upload())) {
      throw Problem.unusable("body", "its file is gone: bring it in again");
    }
    Decoding.Decoded decoded = decoded(files, ticket);
    Source.keep(song, files, decoded.info());
    songs.update(
        song.id(),
        s ->
            s.decoded(
                decoded.sampleRate(), decoded.channels(), decoded.samples(), decoded.warnings()));
    Files.deleteIfExists(files.upload());
  }

  /** Decodes; a file that cannot be used does not stay. */
  private Decoding.Decoded decoded(SongFiles files, Ticket ticket) throws IOException {
    try {
      return new Decoding(files, rates(), mostSeconds).run(files.upload(), ticket, DECODED);
    } catch (AudioFormatException | Problem e) {
      Files.deleteIfExists(files.upload());
      throw e;
    }
  }

  private Set<Integer> rates() {
    Set<Integer> rates = new TreeSet<>();
    models.all().forEach(m -> rates.add(m.features().sampleRate()));
    return rates;
  }

  private static void analyse(SongFiles files, Model model, Ticket ticket, double from, double to)
      throws IOException {
    ticket.progress("features", from, "");
    int rate = model.features().sampleRate();
    if (!Files.exists(files.mono(rate))) {
      listen(files.original(), files.mono(rate), rate);
    }
    if (!Files.exists(files.pyramid(model))) {
      Pyramid.write(files.heardBy(model), model.features(), files.pyramid(model), ticket, from, to);
    }
  }

  /** For a network that joined after the song was decoded. */
  private static void listen(Path original, Path mono, int rate) throws IOException {
    try (LongSound heard = LongSound.load(original, rate);
        WavWriter writer = WavWriter.open(mono, rate, 1, WavWriter.Encoding.FLOAT32)) {
      for (int at = 0; at < heard.length(); at += BLOCK) {
        Waveform block = heard.slice(at, Math.min(heard.length(), at + BLOCK));
        writer.append(new float[][] {block.channel(0)});
      }
      writer.finish();
    }
  }

  private void answer(
      String id, SongFiles files, Model model, Ticket ticket, double from, double width)
      throws IOException {
    ticket.progress("network", from, "");
    if (!Files.exists(files.answer(model))) {
      ask(files, model, ticket, from, width);
    }
    if (model == models.first()) { // an end of the program may have come before this
      String words = Json.MAPPER.readTree(files.answer(model).toFile()).path("words").asText();
      songs.update(id, s -> s.answered(words));
    }
  }

  private static void ask(SongFiles files, Model model, Ticket ticket, double from, double width)
      throws IOException {
    Pcm heard = files.heardBy(model);
    Watched watched =
        new Watched(
            model.ear().model(), share -> ticket.progress("network", from + width * share, ""));
    SongPredictor predictor = new SongPredictor(watched);
    int segments = predictor.segmenter().count(heard.length());
    watched.expect(segments);
    SongPrediction prediction =
        predictor.predict(predictor.segmenter().apply(heard), heard.seconds());
    ObjectNode answer = Answers.json(model, prediction, heard.length());
    AtomicFiles.write(files.answer(model), answer.toString());
  }
}
