package io.earwitness.benchmarks;

import io.earwitness.audio.AudioReader;
import io.earwitness.audio.Resampler;
import io.earwitness.audio.Waveform;
import io.earwitness.spectral.GriffinLim;
import io.earwitness.spectral.LogMel;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.MelToStft;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.spectral.Stft;
import io.earwitness.spectral.StftConfig;
import io.earwitness.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Times the audio tasks of the Python peers, warm, on one thread, in the way the peers are timed:
 * warm up for a second, measure for three, medians. One JSON line a task.
 *
 * <p>Arguments: folder with audio, seconds of measuring, names of tasks (none for all).
 */
public final class AudioTasks {
  private static final int RATE = 22050;

  private AudioTasks() {}

  /** Runs the tasks. */
  public static void main(String[] args) throws Exception {
    Path audio = Path.of(args[0]);
    double seconds = Double.parseDouble(args[1]);
    List<String> wanted = Arrays.asList(args).subList(2, args.length);
    for (Map.Entry<String, Callable<Object>> task : tasks(audio).entrySet()) {
      if (wanted.isEmpty() || wanted.contains(task.getKey())) {
        print(task.getKey(), watch(task.getValue(), seconds));
      }
    }
  }

  private static Map<String, Callable<Object>> tasks(Path audio) throws IOException {
    Map<String, Callable<Object>> tasks = new LinkedHashMap<>();
    LogMel logMel = new LogMel(MelConfig.DEFAULT);
    Waveform clip = Sounds.music(30, RATE);
    tasks.put("logmel_30s", () -> logMel.apply(clip));
    List<Waveform> batch = new ArrayList<>();
    Waveform all = Sounds.music(96, RATE);
    for (int i = 0; i < 32; i++) {
      batch.add(all.slice(i * 3 * RATE, (i + 1) * 3 * RATE));
    }
    tasks.put("logmel_3s_batch32", () -> batch.stream().map(logMel::apply).toList());
    Waveform minute = Sounds.music(60, 44100);
    tasks.put("resample_60s_44100_to_22050", () -> Resampler.resample(minute, RATE));

    StftConfig config = StftConfig.of(2048, 512);
    GriffinLim griffinLim = new GriffinLim(config, GriffinLim.Options.DEFAULT);
    Waveform three = Sounds.music(3, RATE);
    Tensor magnitude = new Stft(config).forward(three).magnitude();
    tasks.put("griffinlim_3s_32it", () -> griffinLim.apply(magnitude));
    Spectrogram mel = logMel.power(three);
    MelToStft melToStft = new MelToStft(MelConfig.DEFAULT);
    tasks.put("mel_to_audio_3s_32it", () -> griffinLim.apply(melToStft.apply(mel)));

    Path song = AudioFiles.below(audio, ".mp3", "songs").get(0);
    tasks.put("decode_mp3", () -> AudioReader.read(song));
    tasks.put("load_mp3", () -> AudioReader.load(song, RATE));
    return tasks;
  }

  private static List<Double> watch(Callable<Object> task, double seconds) throws Exception {
    long begin = System.nanoTime();
    do {
      task.call();
    } while (System.nanoTime() - begin < 1e9);
    List<Double> times = new ArrayList<>();
    begin = System.nanoTime();
    while (times.size() < 3 || System.nanoTime() - begin < seconds * 1e9) {
      long start = System.nanoTime();
      task.call();
      times.add((System.nanoTime() - start) / 1e6);
    }
    return times;
  }

  private static void print(String task, List<Double> times) {
    List<Double> sorted = times.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "{\"task\": \"%s\", \"median_ms\": %.3f, \"min_ms\": %.3f, \"n\": %d}%n",
        task,
        sorted.get(sorted.size() / 2),
        sorted.get(0),
        sorted.size());
  }
}
