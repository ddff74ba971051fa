package io.earwitness.examples;

import io.earwitness.Earwitness;
import io.earwitness.audio.AudioReader;
import io.earwitness.audio.Waveform;
import io.earwitness.explain.Attribution;
import io.earwitness.explain.Attributor;
import io.earwitness.explain.SongMap;
import io.earwitness.model.DifferentiableClassifier;
import io.earwitness.model.ModelCard;
import io.earwitness.render.Overlay;
import io.earwitness.render.SpectrogramImage;
import io.earwitness.spectral.LogMel;
import io.earwitness.spectral.Segmenter;
import io.earwitness.spectral.Spectrogram;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An explanation method is one interface with one method. This one multiplies the input by the
 * gradient's sign: crude, but two lines; here it is drawn over a whole song.
 */
final class MethodOfYourOwn {
  private MethodOfYourOwn() {}

  static Attributor signTimesInput(DifferentiableClassifier model) {
    return (batch, target) ->
        new Attribution(
            "sign x input", model.gradient(batch, target).map(Math::signum).times(batch));
  }

  /** Arguments: model folder, song, picture (.png or .svg), genre. */
  public static void main(String[] args) throws IOException {
    try (Earwitness ear = Earwitness.open(Path.of(args[0]))) {
      ModelCard card = ear.card();
      Waveform mono = AudioReader.load(Path.of(args[1]), card.features().sampleRate()).waveform();
      Spectrogram db = new LogMel(card.features()).apply(mono);
      Segmenter windows = new Segmenter(card.features(), card.segmentSeconds(), 1);
      int target = card.labels().indexOf(args[3]);
      SongMap map =
          SongMap.of(windows.apply(mono), db.frames(), signTimesInput(ear.model()), target);
      Overlay overlay = Overlay.of(map.plane(), "sign x input for " + args[3]);
      SpectrogramImage.of(db, overlay, SpectrogramImage.Style.DEFAULT).write(Path.of(args[2]));
    }
  }
}
