package io.earwitness.study;

import io.earwitness.audio.AudioReader;
import io.earwitness.audio.Waveform;
import io.earwitness.spectral.LogMel;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Segmenter;
import io.earwitness.synth.Genre;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The segments on which the filters of several networks are measured: whole ones that are not
 * silent, drawn once, in an order that mixes genres. Where the data folder holds the stems of a
 * track as {@code stems/ID/STEM.wav} (as {@code synth --stems} writes them), the parts of its
 * segments are known, and landmarks are those of the stem that decides the genre.
 */
final class MeasuredMusic {
  /** Their maps are in memory together. */
  private static final int MOST = 640;

  /** 80 dB below a segment's strongest cell is silence. */
  private static final float SILENCE = 1e-8f;

  private static final Set<String> CAUSES =
      Arrays.stream(Genre.values()).map(Genre::cause).collect(Collectors.toSet());

  private final Material material;
  private final MelConfig features;
  private final Segmenter segmenter;
  private final Landmark.Finder landmarks;
  private final LogMel mel;

  private MeasuredMusic(Material material, TrainOptions options) {
    this.material = material;
    features = options.features();
    segmenter = new Segmenter(features, options.segmentSeconds(), options.segmentSeconds());
    landmarks = new Landmark.Finder(features);
    mel = new LogMel(features);
  }

  private record Place(Song song, int segment) {}

  /** Draws segments and looks for their landmarks and parts. */
  static List<MeasuredSegment> of(Material material, TrainOptions options, StudyListener listener)
      throws IOException {
    double length = options.segmentSeconds();
    List<Place> places = new ArrayList<>();
    for (Song song : material.songs()) {
      for (int i : song.segments()) {
        if (song.features().startSeconds(i) + length <= song.features().seconds()) {
          places.add(new Place(song, i));
        }
      }
    }
    Collections.shuffle(places, new Random(0));
    MeasuredMusic music = new MeasuredMusic(material, options);
    return music.look(places.subList(0, Math.min(MOST, places.size())), listener);
  }

  private List<MeasuredSegment> look(List<Place> places, StudyListener listener)
      throws IOException {
    List<Song> songs = places.stream().map(Place::song).distinct().toList();
    MeasuredSegment[] found = new MeasuredSegment[places.size()];
    listener.begin("landmarks", "tracks", songs.size());
    try {
      for (int s = 0; s < songs.size(); s++) {
        Song song = songs.get(s);
        Waveform mono = load(song.track().path());
        Map<String, Waveform> stems = stems(song);
        for (int i = 0; i < found.length; i++) {
          if (places.get(i).song().equals(song)) {
            found[i] = segment(song, places.get(i).segment(), mono, stems);
          }
        }
        listener.progress(s + 1L, "");
      }
    } finally {
      listener.end();
    }
    return List.of(found);
  }

  private MeasuredSegment segment(
      Song song, int segment, Waveform mono, Map<String, Waveform> stems) {
    Map<String, Waveform> pieces = new TreeMap<>();
    stems.forEach((name, stem) -> pieces.put(name, segmenter.piece(stem, segment)));
    Waveform telling =
        pieces.entrySet().stream()
            .filter(e -> CAUSES.contains(e.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseGet(() -> segmenter.piece(mono, segment));
    int label = material.data().labels().indexOf(song.track().genre());
    return new MeasuredSegment(song, segment, label, landmarks.of(telling), parts(pieces));
  }

  private Map<String, BitSet> parts(Map<String, Waveform> pieces) {
    Map<String, float[]> powers = new TreeMap<>();
    pieces.forEach((name, piece) -> powers.put(name, mel.power(piece).values().data()));
    Map<String, BitSet> parts = new TreeMap<>();
    if (powers.isEmpty()) {
      return parts;
    }
    float[] all = new float[powers.values().iterator().next().length];
    float loudest = 0;
    for (float[] power : powers.values()) {
      for (int i = 0; i < all.length; i++) {
        all[i] += power[i];
        loudest = Math.max(loudest, all[i]);
      }
    }
    for (Map.Entry<String, float[]> stem : powers.entrySet()) {
      BitSet part = new BitSet(all.length);
      for (int i = 0; i < all.length; i++) {
        part.set(i, all[i] > SILENCE * loudest && stem.getValue()[i] > 0.5f * all[i]);
      }
      parts.put(stem.getKey(), part);
    }
    return parts;
  }

  private Map<String, Waveform> stems(Song song) throws IOException {
    Path folder = material.data().folder().resolve("stems").resolve(song.track().id());
    Map<String, Waveform> stems = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      List<Path> files;
      try (Stream<Path> list = Files.list(folder)) {
        files = list.filter(f -> f.toString().endsWith(".wav")).toList();
      }
      for (Path file : files) {
        stems.put(file.getFileName().toString().replaceFirst("\\.wav$", ""), load(file));
      }
    }
    return stems;
  }

  private Waveform load(Path file) throws IOException {
    return AudioReader.load(file, features.sampleRate()).waveform();
  }
}
