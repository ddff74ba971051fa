package io.earwitness.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** One visitor of a studio under load: does what a page does, and obeys Retry-After. */
final class LoadVisitor {
  /** The kind of request by which a finished song is looked at. */
  static final String FINISHED = "finished song";

  private static final Set<Integer> REFUSALS = Set.of(429, 503);
  private static final long PAUSE_MILLIS = 200;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final String url;
  private final LoadTally tally;
  private final List<byte[]> songs;

  LoadVisitor(int port, LoadTally tally, List<byte[]> songs) {
    this.url = "http://127.0.0.1:" + port;
    this.tally = tally;
    this.songs = songs;
  }

  private HttpResponse<byte[]> send(String kind, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    while (true) {
      long begin = System.nanoTime();
      HttpResponse<byte[]> answer;
      try {
        answer = client.send(request.build(), BodyHandlers.ofByteArray());
      } catch (IOException e) {
        tally.add(kind, e.getClass().getSimpleName(), 0, false);
        throw e;
      }
      double millis = (System.nanoTime() - begin) / 1e6;
      int status = answer.statusCode();
      String wait = answer.headers().firstValue("Retry-After").orElse("");
      boolean refused = REFUSALS.contains(status) && !wait.isEmpty();
      tally.add(refused ? kind + " refused" : kind, "" + status, millis, refused || status < 300);
      if (!refused) {
        return answer;
      }
      Thread.sleep(1000L * Integer.parseInt(wait));
    }
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  private byte[] get(String kind, String path) throws IOException, InterruptedException {
    return send(kind, to(path)).body();
  }

  /** Uploads a song and waits until it is done; gives its id. */
  String bring(int number) throws IOException, InterruptedException {
    HttpRequest.Builder upload =
        to("/api/songs?name=load.wav")
            .header("Content-Type", "audio/wav")
            .POST(HttpRequest.BodyPublishers.ofByteArray(songs.get(number % songs.size())));
    JsonNode accepted = json.readTree(send("upload", upload).body());
    String events =
        new String(
            get("events", "/api/jobs/" + accepted.path("job").asText() + "/events"),
            StandardCharsets.UTF_8);
    if (!events.contains("\"state\":\"done\"")) {
      tally.add("events", "not done", 0, false);
    }
    return accepted.path("song").asText();
  }

  /** Uploads, looks, listens and deletes, over and over. */
  void visit(int number, long end) {
    try {
      for (int n = number; System.nanoTime() < end; n++) {
        get("page", "/");
        get("studio", "/api/studio");
        String song = "/api/songs/" + bring(n);
        get("song", song);
        for (int level = 0; level < 2; level++) {
          get("tile", song + "/tiles/" + level + "/0.png");
          get("map", song + "/maps/" + level + "/0.png?method=saliency");
        }
        HttpRequest.Builder part =
            to(song + "/audio/part.wav?method=gradcam").header("Range", "bytes=0-200000");
        send("part", part);
        HttpRequest.Builder region =
            to(song + "/regions")
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"from\":2,\"to\":6,\"low\":50,\"high\":800,\"keep\":\"outside\"}"));
        send("region", region);
        send("delete", to(song).DELETE());
      }
    } catch (IOException e) {
      // is counted already
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks at a finished song now and then. */
  void look(String song, long end) {
    try {
      while (System.nanoTime() < end) {
        get(FINISHED, "/api/songs/" + song);
        get("finished tile", "/api/songs/" + song + "/tiles/0/0.png");
        get("finished map", "/api/songs/" + song + "/maps/0/0.png");
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (IOException e) {
      // is counted already
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
