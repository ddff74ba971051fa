package io.earwitness.benchmarks;

import io.earwitness.audio.Waveform;
import io.earwitness.spectral.ComplexSpectrogram;
import io.earwitness.spectral.GriffinLim;
import io.earwitness.spectral.InverseStft;
import io.earwitness.spectral.LogMel;
import io.earwitness.spectral.MelConfig;
import io.earwitness.spectral.MelToStft;
import io.earwitness.spectral.Spectrogram;
import io.earwitness.spectral.Stft;
import io.earwitness.spectral.StftConfig;
import io.earwitness.tensor.Tensor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The kernels of the spectral package on one thread: {@code benchmarks/jmh SpectralBenchmark}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SpectralBenchmark {
  /** Length of the sound in seconds. */
  @Param({"3", "30"})
  public int seconds;

  private final MelConfig mel = MelConfig.DEFAULT;
  private final StftConfig config = StftConfig.of(2048, 512);
  private final LogMel logMel = new LogMel(mel);
  private final MelToStft melToStft = new MelToStft(mel);
  private final Stft stft = new Stft(config);
  private final InverseStft inverse = new InverseStft(config);
  private final GriffinLim griffinLim = new GriffinLim(config, GriffinLim.Options.DEFAULT);
  private Waveform sound;
  private Spectrogram power;
  private ComplexSpectrogram spectrogram;
  private Tensor magnitude;

  /** Makes the inputs. */
  @Setup
  public void prepare() {
    sound = Sounds.music(seconds, mel.sampleRate());
    power = logMel.power(sound);
    spectrogram = stft.forward(sound);
    magnitude = spectrogram.magnitude();
  }

  /** Sound to dB. */
  @Benchmark
  public Spectrogram logMel() {
    return logMel.apply(sound);
  }

  /** Sound to complex spectrogram. */
  @Benchmark
  public ComplexSpectrogram stft() {
    return stft.forward(sound);
  }

  /** Complex spectrogram to sound. */
  @Benchmark
  public float[] inverseStft() {
    return inverse.apply(spectrogram);
  }

  /** Mel bands to magnitudes. */
  @Benchmark
  public Tensor melToStft() {
    return melToStft.apply(power);
  }

  /** Magnitudes to sound, 32 rounds. */
  @Benchmark
  public float[] griffinLim() {
    return griffinLim.apply(magnitude);
  }
}
