package io.earwitness.study;

import io.earwitness.audio.AudioFormatException;
import io.earwitness.audio.AudioReader;
import io.earwitness.audio.Waveform;
import io.earwitness.data.Refusal;
import io.earwitness.model.ModelCard;
import io.earwitness.spectral.LogMel;
import io.earwitness.spectral.Segmenter;
import io.earwitness.synth.SynthConcept;
import io.earwitness.synth.SynthMusic;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Sounds of concepts as a network reads them: one segment each. */
final class ConceptSounds {
  private final ModelCard card;
  private final LogMel logMel;
  private final StudyListener listener;

  ConceptSounds(ModelCard card, StudyListener listener) {
    this.card = card;
    this.logMel = new LogMel(card.features());
    this.listener = listener;
  }

  /** The sounds of a built-in concept. */
  List<Tensor> of(SynthConcept concept, int count, long seed) {
    if (card.features().sampleRate() != SynthMusic.SAMPLE_RATE) {
      throw new IllegalArgumentException(
          "model of "
              + card.features().sampleRate()
              + " Hz: need "
              + SynthMusic.SAMPLE_RATE
              + " for built-in concepts");
    }
    List<Tensor> sounds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sounds.add(unit(concept.render(seed, i, card.segmentSeconds())));
    }
    return sounds;
  }

  /**
   * The concepts of a folder: each folder in it, in alphabetical order; itself, if it holds none.
   *
   * @throws IOException if there is no such folder
   */
  Map<String, List<Tensor>> of(Path folder) throws IOException {
    Map<String, List<Tensor>> concepts = new LinkedHashMap<>();
    List<Path> below = list(folder).stream().filter(Files::isDirectory).toList();
    for (Path one : below.isEmpty() ? List.of(folder) : below) {
      List<Tensor> sounds = new ArrayList<>();
      for (Path file : list(one)) {
        if (Files.isRegularFile(file)) {
          read(file, sounds);
        }
      }
      concepts.put(String.valueOf(one.toAbsolutePath().normalize().getFileName()), sounds);
    }
    return concepts;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> !f.getFileName().toString().startsWith(".")).sorted().toList();
    }
  }

  private void read(Path file, List<Tensor> sounds) throws IOException {
    try {
      Waveform sound = AudioReader.load(file, card.features().sampleRate()).waveform().mono();
      if (rms(sound) < Segmenter.SILENT_RMS) {
        listener.refused(new Refusal(file, "silent"));
      } else {
        sounds.add(unit(sound));
      }
    } catch (AudioFormatException e) {
      listener.refused(new Refusal(file, e.getMessage()));
    }
  }

  private static double rms(Waveform sound) {
    double squares = 0;
    for (float v : sound.channel(0)) {
      squares += v * v;
    }
    return Math.sqrt(squares / Math.max(1, sound.length()));
  }

  /** The first segment; a short sound is repeated, because padding would be heard as a trait. */
  private Tensor unit(Waveform sound) {
    float[] samples = new float[card.segmentSamples()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = sound.channel(0)[i % sound.length()];
    }
    Tensor unit = logMel.apply(Waveform.of(card.features().sampleRate(), samples)).unit();
    return unit.reshape(1, unit.size(0), unit.size(1));
  }
}
