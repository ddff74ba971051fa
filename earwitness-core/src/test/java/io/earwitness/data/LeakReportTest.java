package io.earwitness.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LeakReportTest {
  @Test
  void countsEveryKindOfLeak() {
    List<Track> tracks =
        List.of(
            Folders.track("train", "a", "The X", "One"),
            Folders.track("valid", "a", "Y", "Two"),
            Folders.track("unused", "a", "Z", "Three"),
            Folders.track("artist", "a", "x", ""),
            Folders.track("artist of validation", "a", "Y", ""),
            Folders.track("twin", "a", "", "ONE!"),
            Folders.track("other's title", "a", "V", "One"),
            Folders.track("copy", "a", "W", ""),
            Folders.track("clean", "a", "Z", "Three"));
    Dataset dataset = Dataset.of(Path.of("f"), tracks, false, List.of());
    Map<String, Part> parts =
        Map.of(
            "train", Part.TRAIN,
            "valid", Part.VALIDATION,
            "artist", Part.TEST,
            "artist of validation", Part.TEST,
            "twin", Part.TEST,
            "other's title", Part.TEST,
            "copy", Part.TEST,
            "clean", Part.TEST);
    Split split = Split.ofTracks(Protocol.TRACK, 1, tracks, parts, List.of());
    LeakReport report =
        LeakReport.of(dataset, split, Map.of("train", "d1", "copy", "d1", "clean", "d2"));
    assertThat(report).isEqualTo(new LeakReport(6, 0, 2, 1, 1, 1));
    assertThat(report.leaks()).isTrue();
    assertThat(report.text())
        .isEqualTo(
            "of 6 test tracks, 2 share an artist with training, 1 a title, 1 are copies of training"
                + " tracks; the artist of 1 is unknown");
  }
}
