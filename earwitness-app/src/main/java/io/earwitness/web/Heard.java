package io.earwitness.web;

import java.io.IOException;
import java.nio.file.Files;

/**
 * A song as one network heard it.
 *
 * @param song decoded
 * @param files of the song
 * @param model that answered
 * @param mono what it heard
 */
record Heard(Song song, SongFiles files, Model model, Pcm mono) {

  /**
   * Opens it.
   *
   * @throws Problem if there is no such song, or the network has not heard it yet
   */
  static Heard of(Songs songs, String id, Model model) throws IOException {
    Song song = songs.get(id);
    SongFiles files = new SongFiles(songs.folder(id));
    if (song.samples() == 0
        || !Files.exists(files.pyramid(model))
        || !Files.exists(files.mono(model.features().sampleRate()))) {
      throw Problem.notFound("this network has not heard the song yet");
    }
    return new Heard(song, files, model, files.heardBy(model));
  }

  /** Frames of its spectrogram. */
  int frames() {
    return model.features().frames(mono.length());
  }

  Pyramid pyramid() {
    return new Pyramid(files.pyramid(model), model.features().nMels(), frames());
  }
}
