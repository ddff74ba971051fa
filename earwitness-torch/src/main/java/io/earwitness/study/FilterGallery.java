package io.earwitness.study;

import io.earwitness.render.Colormap;
import io.earwitness.render.ContactSheet;
import io.earwitness.render.Picture;
import io.earwitness.report.FilterEntry.Moment;
import io.earwitness.report.FilterPage;
import io.earwitness.spectral.MelConfig;
import io.earwitness.study.FilterActivity.Peak;
import io.earwitness.study.MomentMaker.Made;
import io.earwitness.study.MomentMaker.Wanted;
import io.earwitness.tensor.AtomicFiles;
import io.earwitness.torch.TorchClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The moments at which each filter was strongest, as sounds and as one picture a filter. Filters
 * are numbered through all layers.
 */
final class FilterGallery {
  /** Moments of a filter. */
  static final int MOMENTS = 9;

  private final TorchClassifier model;
  private final List<LayerColumns> filters = new ArrayList<>();
  private final List<Integer> first = new ArrayList<>();
  private final Path folder;

  /**
   * A gallery in a folder.
   *
   * @param folder of the dictionary, with folders for sounds and pictures
   */
  FilterGallery(TorchClassifier model, List<LayerColumns> layers, Path folder) {
    this.model = model;
    this.folder = folder;
    for (LayerColumns layer : layers) {
      int begin = filters.size();
      for (int f = 0; f < layer.filters(); f++) {
        filters.add(layer);
        first.add(begin);
      }
    }
  }

  /**
   * Writes sounds and pictures, working on several tracks at once.
   *
   * @param tracks what the filters did along each
   * @return for each filter its moments, strongest first
   */
  List<List<Moment>> write(List<FilterActivity> tracks, int threads, StudyListener listener)
      throws IOException {
    Map<Song, List<Wanted>> wanted = new LinkedHashMap<>();
    List<Moment[]> moments = new ArrayList<>();
    List<ContactSheet> sheets = new ArrayList<>();
    MelConfig features = model.card().features();
    for (int f = 0; f < filters.size(); f++) {
      LayerColumns layer = filters.get(f);
      List<Peak> peaks = strongest(tracks, f);
      for (int rank = 0; rank < peaks.size(); rank++) {
        wanted
            .computeIfAbsent(peaks.get(rank).song(), s -> new ArrayList<>())
            .add(new Wanted(layer, f - first.get(f), rank, peaks.get(rank)));
      }
      moments.add(new Moment[peaks.size()]);
      int width = MomentMaker.frames(layer, features);
      sheets.add(new ContactSheet(MOMENTS, FilterPage.VIEWS, width, features.nMels()));
    }
    MomentMaker maker = new MomentMaker(model, folder, threads);
    listener.begin("moments", "tracks", wanted.size());
    try {
      InOrder.map(
          List.copyOf(wanted.entrySet()),
          threads,
          song -> maker.of(song.getKey(), song.getValue()),
          (song, made) -> made.forEach(m -> put(m, moments, sheets)),
          (song, failure) -> {
            throw failure;
          },
          done -> listener.progress(done, ""));
    } finally {
      listener.end();
    }
    for (int f = 0; f < filters.size(); f++) {
      if (moments.get(f).length > 0) {
        String name = FilterPage.picture(filters.get(f).name(), f - first.get(f));
        AtomicFiles.write(folder.resolve(name), Picture.png(sheets.get(f).image(Colormap.MAGMA)));
      }
    }
    return moments.stream().map(List::of).toList();
  }

  private static void put(Made made, List<Moment[]> moments, List<ContactSheet> sheets) {
    int filter = made.wanted().peak().filter();
    int rank = made.wanted().rank();
    moments.get(filter)[rank] = made.moment();
    sheets.get(filter).put(rank, 0, made.music());
    sheets.get(filter).put(rank, 1, made.patch());
    sheets.get(filter).put(rank, 2, made.kept());
  }

  /** A filter's strongest moments over all tracks; of equals those of earlier tracks. */
  static List<Peak> strongest(List<FilterActivity> tracks, int filter) {
    return tracks.stream()
        .flatMap(t -> t.peaks().stream())
        .filter(p -> p.filter() == filter)
        .sorted(Comparator.comparingDouble((Peak p) -> p.value()).reversed())
        .limit(MOMENTS)
        .toList();
  }
}
