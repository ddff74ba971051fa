package io.earwitness.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.Property;
import io.earwitness.audio.AudioReader;
import io.earwitness.audio.Sound;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.Segment;
import io.earwitness.spectral.Segmenter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeatureCacheTest {
  private static final MelConfig CONFIG = MelConfig.DEFAULT;

  @TempDir Path temp;
  private Path cache;
  private Path song;

  @BeforeEach
  void makeSong() throws IOException {
    cache = temp.resolve("cache");
    song = Folders.music(temp, "song.wav", 8, 1);
  }

  @Test
  void givesTheSegmentersNumbersBitForBit() throws IOException {
    Features features = new FeatureCache(cache, CONFIG, 3).get(song);
    Sound sound = AudioReader.load(song, CONFIG.sampleRate());
    List<Segment> segments = new Segmenter(CONFIG, 3, 3).apply(sound.waveform());
    assertThat(features.segments()).isEqualTo(3).isEqualTo(segments.size());
    for (int i = 0; i < segments.size(); i++) {
      assertThat(features.segment(i).data()).isEqualTo(segments.get(i).spectrogram().unit().data());
      assertThat(features.startSeconds(i)).isEqualTo(segments.get(i).startSeconds());
      assertThat(features.silent(i)).isFalse();
    }
    assertThat(features.seconds()).isEqualTo(8);
    assertThat(features.warnings()).isEmpty();
    assertThat(features.digest()).isEqualTo(Digests.ofFile(song));
  }

  @Test
  void readsNoAudioTheSecondTime() throws IOException {
    Counting first = new Counting();
    Features made = new FeatureCache(cache, CONFIG, 3, first).get(song);
    assertThat(first.reads.get()).isEqualTo(2); // digest and decoding
    Counting second = new Counting();
    Features found = new FeatureCache(cache, CONFIG, 3, second).get(song);
    assertThat(second.reads.get()).isZero();
    assertSame(found, made);
  }

  @Test
  void knowsASongByItsContent() throws IOException {
    new FeatureCache(cache, CONFIG, 3).get(song);
    Path copy = Files.copy(song, temp.resolve("other n\u00e4me.mp3"));
    FeatureCache never = new FeatureCache(cache, CONFIG, 3, new NeverDecoding());
    assertThat(never.get(copy).segments()).isEqualTo(3);
    Folders.music(temp, "song.wav", 5, 2);
    assertThatThrownBy(() -> never.get(song)).hasMessage("decoded");
  }

  @Test
  void keepsConfigurationsApart() throws IOException {
    MelConfig narrow = config(64, 80);
    assertThat(new FeatureCache(cache, CONFIG, 3).get(song).segment(0).size(0)).isEqualTo(128);
    assertThat(new FeatureCache(cache, narrow, 3).get(song).segment(0).size(0)).isEqualTo(64);
    assertThat(new FeatureCache(cache, CONFIG, 2).get(song).segments()).isEqualTo(4);
    assertThat(new FeatureCache(cache, CONFIG, 3).get(song).segments()).isEqualTo(3);
  }

  @Test
  void healsWhateverHappensToItsFiles() throws IOException {
    Features good = new FeatureCache(cache, CONFIG, 3).get(song);
    byte[] bytes = Files.readAllBytes(only(cache.resolve("features")));
    Property.forAll(
        30,
        random -> {
          Path file = only(cache.resolve("features"));
          byte[] broken = random.nextBoolean() ? cut(bytes, random) : flipped(bytes, random);
          Files.delete(file);
          Files.write(file, broken);
          Counting source = new Counting();
          assertSame(new FeatureCache(cache, CONFIG, 3, source).get(song), good);
          assertThat(source.reads.get()).as("decoded anew").isEqualTo(1);
          assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        });
  }

  @Test
  void healsItsIndex() throws IOException {
    new FeatureCache(cache, CONFIG, 3).get(song);
    Path entry = only(cache.resolve("files"));
    String text = Files.readString(entry);
    for (String broken : List.of("", text.substring(0, text.length() - 1), "\0" + text)) {
      Files.writeString(entry, broken);
      assertThat(new FeatureCache(cache, CONFIG, 3, new NeverDecoding()).get(song).segments())
          .isEqualTo(3);
      assertThat(Files.readString(entry)).isEqualTo(text);
    }
  }

  @Test
  void leavesNothingBesideItsFiles() throws IOException {
    new FeatureCache(cache, CONFIG, 3).get(song);
    try (Stream<Path> files = Files.walk(cache)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(2);
    }
  }

  @Test
  void saysThatItCannotBeWritten() throws IOException {
    Assumptions.assumeFalse("root".equals(System.getProperty("user.name")), "root may write all");
    Files.createDirectory(
        cache, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
    assertThatThrownBy(() -> new FeatureCache(cache, CONFIG, 3).get(song))
        .isInstanceOf(FeatureCacheException.class)
        .hasMessageContaining("EARWITNESS_CACHE");
  }

  @Test
  void saysThatItsFolderIsAFile() throws IOException {
    Files.writeString(cache, "in the way");
    assertThatThrownBy(() -> new FeatureCache(cache, CONFIG, 3).get(song))
        .isInstanceOf(FeatureCacheException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void isSharedByThreadsAndByProcesses() throws Exception {
    for (int i = 0; i < 6; i++) {
      Folders.music(temp, "songs/a/" + i + ".wav", 4, i);
    }
    List<Process> processes =
        List.of(CacheProcess.start(cache, temp), CacheProcess.start(cache, temp));
    for (Process process : processes) {
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
    }
    Counting none = new Counting();
    CacheProcess.readAll(new FeatureCache(cache, CONFIG, 3, none), temp.resolve("songs"));
    assertThat(none.reads.get()).isZero();
    try (Stream<Path> files = Files.walk(cache)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(12);
    }
  }

  @Test
  void needsAFloor() {
    assertThatThrownBy(() -> new FeatureCache(cache, config(128, Double.POSITIVE_INFINITY), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("topDb");
  }

  @Test
  void livesWhereThePlatformKeepsCaches() {
    Path home = Path.of("home");
    assertThat(where(Map.of("EARWITNESS_CACHE", "own"), "linux")).isEqualTo(Path.of("own"));
    assertThat(where(Map.of("XDG_CACHE_HOME", "x"), "linux")).isEqualTo(Path.of("x/earwitness"));
    assertThat(where(Map.of(), "linux")).isEqualTo(home.resolve(".cache/earwitness"));
    assertThat(where(Map.of("XDG_CACHE_HOME", "x"), "mac os x"))
        .isEqualTo(home.resolve("Library/Caches/earwitness"));
    assertThat(where(Map.of("LOCALAPPDATA", "l"), "windows 11")).isEqualTo(Path.of("l/earwitness"));
  }

  private static MelConfig config(int nMels, double topDb) {
    return new MelConfig(
        CONFIG.sampleRate(),
        CONFIG.nFft(),
        CONFIG.hopLength(),
        CONFIG.winLength(),
        CONFIG.window(),
        CONFIG.center(),
        CONFIG.padMode(),
        CONFIG.power(),
        nMels,
        CONFIG.fMin(),
        CONFIG.fMax(),
        CONFIG.scale(),
        CONFIG.norm(),
        CONFIG.amin(),
        CONFIG.ref(),
        topDb);
  }

  private static Path where(Map<String, String> environment, String os) {
    return FeatureCache.defaultDirectory(environment, os, Path.of("home"));
  }

  private static void assertSame(Features a, Features b) {
    assertThat(a.segments()).isEqualTo(b.segments());
    for (int i = 0; i < a.segments(); i++) {
      assertThat(a.segment(i).data()).isEqualTo(b.segment(i).data());
    }
    assertThat(a.melDecibels().data()).isEqualTo(b.melDecibels().data());
    assertThat(a.bandLimit()).isEqualTo(b.bandLimit());
    assertThat(a.soundDigest()).isEqualTo(b.soundDigest());
  }

  private static byte[] cut(byte[] bytes, Random random) {
    return Arrays.copyOf(bytes, random.nextInt(bytes.length));
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    byte[] broken = bytes.clone();
    int region = random.nextBoolean() ? 24 : bytes.length;
    broken[random.nextInt(region)] ^= (byte) (1 << random.nextInt(8));
    return broken;
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> list = files.filter(Files::isRegularFile).toList();
      assertThat(list).hasSize(1);
      return list.get(0);
    }
  }

  /** Reads, and counts how often. */
  private static class Counting implements FeatureCache.Source {
    final AtomicInteger reads = new AtomicInteger();

    @Override
    public String digest(Path file) throws IOException {
      reads.incrementAndGet();
      return Digests.ofFile(file);
    }

    @Override
    public Sound load(Path file, int sampleRate, int atOnce) throws IOException {
      reads.incrementAndGet();
      return AudioReader.load(file, sampleRate);
    }
  }

  private static final class NeverDecoding extends Counting {
    @Override
    public Sound load(Path file, int sampleRate, int atOnce) throws IOException {
      throw new IOException("decoded");
    }
  }
}
