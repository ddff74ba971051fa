package io.earwitness.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {
  @Test
  void comparesWithTheFastestPeer() throws Exception {
    Results results = new Results();
    results.addJson(Results.OURS, List.of("{\"task\": \"logmel\", \"median_ms\": 4}", "chatter"));
    results.addJson("slow", List.of("{\"task\": \"logmel\", \"median_ms\": 30}"));
    results.addJson("quick", List.of("{\"task\": \"logmel\", \"median_ms\": 12}"));
    assertThat(results.markdown()).contains("| logmel | 4.00 | quick 12.00 | 3.00 | slow 30.00 |");
    assertThat(results.csv()).contains("logmel,quick,12.000,3.000\n");
  }

  @Test
  void keepsTheFastestOfSeveralRoundsAndSkipsFailures() {
    Results results = new Results();
    results.add("quick", "x", 12);
    results.add("quick", "x", 10);
    results.add("quick", "x", Double.NaN);
    assertThat(results.csv()).contains("x,quick,10.000,\n");
  }

  @Test
  void leavesThePeersColumnsEmptyWithoutPeers() {
    Results results = new Results();
    results.add(Results.OURS, "x", 2);
    assertThat(results.markdown()).endsWith("| x | 2.00 |  |  |  |\n");
  }

  @Test
  void readsTheLinesOfTheStepScript() {
    Results results = new Results();
    results.addStep(
        "torch cl", List.of("cl-bf16        infer_b32        median 33.1 min 30.0 max 40.2"));
    assertThat(results.csv()).contains("infer_b32_bf16,torch cl,33.100,");
  }

  @Test
  void furtherClipsLeaveTheStartOut() {
    Results results = new Results();
    results.add(Results.OURS, "corpus_100", 2000);
    results.add(Results.OURS, "corpus_1000", 11000);
    results.perFurtherClip("corpus_100", 100, "corpus_1000", 1000);
    assertThat(results.csv()).contains("corpus_per_further_clip,Earwitness,10.000,1.000\n");
  }
}
