package io.earwitness.web;

import java.util.List;

/**
 * A song that was brought in.
 *
 * @param id its folder's name
 * @param file name under which it came, for people only
 * @param title by its tags, else the file's name
 * @param artist by its tags, null if there is none
 * @param example name of the built-in music that it is, null for an upload
 * @param created milliseconds since 1970
 * @param job by which it is taken in
 * @param sampleRate of its sound in Hz, 0 before it is decoded
 * @param channels of its sound
 * @param samples of each channel
 * @param words the first model's answer in a few words, null before
 * @param warnings whole sentences about the file
 */
record Song(
    String id,
    String file,
    String title,
    String artist,
    String example,
    long created,
    String job,
    int sampleRate,
    int channels,
    int samples,
    String words,
    List<String> warnings) {

  Song {
    warnings = List.copyOf(warnings);
  }

  double seconds() {
    return sampleRate == 0 ? 0 : (double) samples / sampleRate;
  }

  Song decoded(int newRate, int newChannels, int newSamples, List<String> newWarnings) {
    return with(job, newRate, newChannels, newSamples, words, newWarnings);
  }

  Song answered(String newWords) {
    return with(job, sampleRate, channels, samples, newWords, warnings);
  }

  Song takenInBy(String newJob) {
    return with(newJob, sampleRate, channels, samples, words, warnings);
  }

  private Song with(
      String newJob,
      int newRate,
      int newChannels,
      int newSamples,
      String newWords,
      List<String> newWarnings) {
    return new Song(
        id,
        file,
        title,
        artist,
        example,
        created,
        newJob,
        newRate,
        newChannels,
        newSamples,
        newWords,
        newWarnings);
  }
}
