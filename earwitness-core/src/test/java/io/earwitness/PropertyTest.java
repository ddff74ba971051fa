package io.earwitness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropertyTest {
  @Test
  void givesEveryCaseItsOwnNumbersAndTheSameOnesInEveryRun() {
    List<Long> first = new ArrayList<>();
    List<Long> second = new ArrayList<>();
    Property.forAll(10, random -> first.add(random.nextLong()));
    Property.forAll(10, random -> second.add(random.nextLong()));
    assertThat(first).doesNotHaveDuplicates().hasSize(10).isEqualTo(second);
  }

  @Test
  void namesTheSeedOfTheCaseThatFails() {
    assertThatThrownBy(
            () -> Property.forAll(random -> assertThat(random.nextInt(10)).isLessThan(9)))
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching("(?s)fails for seed \\d+ \\(-Dearwitness\\.seed=\\d+\\): .*");
  }
}
