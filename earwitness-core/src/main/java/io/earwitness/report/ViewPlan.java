package io.earwitness.report;

import io.earwitness.explain.Attributors;
import io.earwitness.explain.FilterResponses;
import io.earwitness.explain.MethodOptions;
import io.earwitness.explain.SongMap;
import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.render.Overlay;
import io.earwitness.spectral.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.DoubleConsumer;

/** Requests checked against a model, to be carried out on songs. */
final class ViewPlan {
  /** More pictures than this nobody compares. */
  static final int MOST = 24;

  private static final String STRONGEST = "strongest";

  private final DifferentiableClassifier model;
  private final List<ViewRequest> requests;

  /**
   * Checks everything that does not depend on the song.
   *
   * @throws IllegalArgumentException if a method, an option or a value is unknown or out of range
   */
  ViewPlan(DifferentiableClassifier model, List<ViewRequest> requests) {
    this.model = model;
    this.requests = requests;
    int views = 0;
    for (ViewRequest request : requests) {
      for (ViewRequest one : request.each(request.options().keySet())) {
        String filter = one.options().getOrDefault(MethodOptions.FILTER, "");
        ViewRequest any = isStrongest(filter) ? one.with(MethodOptions.FILTER, "0") : one;
        Attributors.create(one.method(), model, any.options());
        views += isStrongest(filter) ? count(filter) : 1;
      }
    }
    if (views > MOST) {
      throw new IllegalArgumentException(
          "views " + views + ": need at most " + MOST + ", so fewer filters, methods or variants");
    }
  }

  private static boolean isStrongest(String filter) {
    return filter.equals(STRONGEST) || filter.startsWith(STRONGEST + ":");
  }

  private static int count(String filter) {
    String number = filter.equals(STRONGEST) ? "1" : filter.substring(STRONGEST.length() + 1);
    if (!number.matches("[1-9]\\d?")) {
      throw new IllegalArgumentException(
          "filter " + filter + ": need strongest:K with K from 1 to " + MOST);
    }
    return Integer.parseInt(number);
  }

  /** One song: what all its views share. */
  final class Run {
    private final List<Segment> windows;
    private final int frames;
    private final int target;
    private final double convinced;
    private final DoubleConsumer progress;
    private final Map<String, FilterResponses> responses = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    private Run(
        List<Segment> windows, int frames, int target, double convinced, DoubleConsumer progress) {
      this.progress = progress;
      this.windows = windows;
      this.frames = frames;
      this.target = target;
      this.convinced = convinced;
    }

    private List<View> all() {
      List<View> views = new ArrayList<>();
      for (ViewRequest request : requests) {
        List<String> varied = new ArrayList<>(request.several());
        varied.removeAll(List.of(MethodOptions.LAYER, MethodOptions.FILTER));
        for (ViewRequest one : resolved(request)) {
          one.each(varied).forEach(r -> views.add(view(r, varied)));
        }
      }
      return views;
    }

    /** A request for each layer and filter, both by name and number, all other options there. */
    private List<ViewRequest> resolved(ViewRequest request) {
      String method = request.method();
      ViewRequest full = new ViewRequest(method, Attributors.complete(method, request.options()));
      List<ViewRequest> out = new ArrayList<>();
      for (ViewRequest layer : full.each(MethodOptions.LAYER)) {
        ViewRequest named =
            layer.options().containsKey(MethodOptions.LAYER)
                ? layer.with(MethodOptions.LAYER, new MethodOptions(layer.options()).layer(model))
                : layer;
        named.each(MethodOptions.FILTER).forEach(one -> out.addAll(numbered(one)));
      }
      return out;
    }

    private List<ViewRequest> numbered(ViewRequest one) {
      String filter = one.options().getOrDefault(MethodOptions.FILTER, "");
      return isStrongest(filter)
          ? responses(one).strongest(count(filter)).stream()
              .map(f -> one.with(MethodOptions.FILTER, Integer.toString(f)))
              .toList()
          : List.of(one);
    }

    private FilterResponses responses(ViewRequest request) {
      return responses.computeIfAbsent(
          request.options().get(MethodOptions.LAYER),
          layer -> FilterResponses.of(model, layer, windows));
    }

    private View view(ViewRequest request, List<String> varied) {
      Map<String, String> options = request.options();
      SongMap map =
          SongMap.of(
              windows,
              frames,
              Attributors.create(request.method(), model, options),
              target,
              progress);
      String label = model.card().labels().get(target);
      boolean ofFilter = options.containsKey(MethodOptions.FILTER);
      String subject = ofFilter ? subject(new MethodOptions(options)) : label;
      String what = ofFilter ? "" : " for " + label;
      String layer = map.layer().map(l -> " at " + l).orElse("");
      return new View(
          name(request, varied),
          request.method(),
          Attributors.method(request.method()).summary(),
          options,
          varied,
          subject,
          map,
          Overlay.of(map.plane(), map.method() + layer + what),
          start(request),
          Optional.empty());
    }

    private double start(ViewRequest request) {
      if (!request.options().containsKey(MethodOptions.FILTER)) {
        return convinced;
      }
      OptionalInt filter = new MethodOptions(request.options()).filter();
      return filter.isPresent() ? responses(request).strongestStart(filter.getAsInt()) : convinced;
    }

    private String name(ViewRequest request, List<String> varied) {
      List<String> parts = new ArrayList<>(List.of(request.method()));
      for (String key : List.of(MethodOptions.LAYER, MethodOptions.FILTER)) {
        if (request.options().containsKey(key)) {
          parts.add(request.options().get(key));
        }
      }
      varied.forEach(key -> parts.add(request.options().get(key)));
      String stem = String.join("-", parts).replaceAll("[^A-Za-z0-9._-]", "_");
      String name = stem;
      for (int n = 2; !names.add(name); n++) {
        name = stem + "-" + n;
      }
      return name;
    }
  }

  private static String subject(MethodOptions options) {
    String of = " of " + options.text(MethodOptions.LAYER);
    return options.filter().isPresent()
        ? "filter " + options.filter().getAsInt() + of
        : "all filters" + of;
  }

  /**
   * The views of a song, in the order of the requests.
   *
   * @param windows of the song, at least one not silent
   * @param frames of the song
   * @param target index of the label that attributions explain
   * @param convinced where the segment begins in which the network was surest of it
   * @param progress hears of each view's share of windows that is done
   */
  List<View> of(
      List<Segment> windows, int frames, int target, double convinced, DoubleConsumer progress) {
    return new Run(windows, frames, target, convinced, progress).all();
  }
}
