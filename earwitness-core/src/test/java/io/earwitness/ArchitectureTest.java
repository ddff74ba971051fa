package io.earwitness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.ThrowsDeclaration;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the code of core to the drawing in ARCHITECTURE.md. */
final class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.earwitness");

  private static final Map<String, Set<String>> DRAWN = drawn();

  @Test
  void drawsEveryPackage() {
    Set<String> packages = new LinkedHashSet<>();
    CORE.forEach(c -> packages.add(simple(c.getPackageName())));
    assertThat(DRAWN.keySet()).containsAll(packages);
  }

  @TestFactory
  Stream<DynamicTest> usesOnlyWhatStandsOnItsRight() {
    return DRAWN.entrySet().stream()
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line.getKey(), () -> usesOnly(line.getKey(), line.getValue())));
  }

  private static void usesOnly(String user, Set<String> allowed) {
    String[] forbidden =
        DRAWN.keySet().stream()
            .filter(p -> !p.equals(user) && !allowed.contains(p))
            .map(ArchitectureTest::full)
            .toArray(String[]::new);
    if (forbidden.length > 0) {
      noClasses()
          .that()
          .resideInAPackage(full(user))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(forbidden)
          .allowEmptyShould(true)
          .check(CORE);
    }
  }

  @Test
  void onlySoundUsesFfmpeg() {
    noClasses()
        .that()
        .resideOutsideOfPackages(full("audio"), full("spectral"), full("synth"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .check(CORE);
  }

  @Test
  void knowsNoEngine() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.bytedeco.pytorch..", "io.earwitness.torch..")
        .check(CORE);
  }

  @Test
  void catchesOnlyWhatItExpects() {
    noClasses().should(catchEverything()).check(CORE);
  }

  @Test
  void neitherPrintsNorExits() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(CORE);
  }

  @Test
  void throwsNoBareExceptions() {
    noClasses()
        .should(
            new ArchCondition<>("declare to throw Exception") {
              @Override
              public void check(JavaClass item, ConditionEvents events) {
                for (JavaCodeUnit unit : item.getCodeUnits()) {
                  for (ThrowsDeclaration<?> t : unit.getThrowsClause()) {
                    if (t.getRawType().isEquivalentTo(Exception.class)) {
                      events.add(SimpleConditionEvent.satisfied(unit, unit.getFullName()));
                    }
                  }
                }
              }
            })
        .check(CORE);
  }

  private static ArchCondition<JavaClass> catchEverything() {
    return new ArchCondition<>("catch Exception or RuntimeException") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        for (JavaCodeUnit unit : item.getCodeUnits()) {
          unit.getTryCatchBlocks().stream()
              .flatMap(block -> block.getCaughtThrowables().stream())
              .filter(
                  c ->
                      c.isEquivalentTo(Exception.class) || c.isEquivalentTo(RuntimeException.class))
              .forEach(c -> events.add(SimpleConditionEvent.satisfied(unit, unit.getFullName())));
        }
      }
    };
  }

  /** The lines "user -> used used" of ARCHITECTURE.md. */
  private static Map<String, Set<String>> drawn() {
    try {
      Map<String, Set<String>> lines = new LinkedHashMap<>();
      for (String line : Files.readAllLines(Path.of("..", "ARCHITECTURE.md"))) {
        if (line.matches("[a-z]+ +->[a-z ]*")) {
          List<String> words = Arrays.asList(line.trim().split("[ >-]+"));
          lines.put(words.get(0), new LinkedHashSet<>(words.subList(1, words.size())));
        }
      }
      return lines;
    } catch (IOException e) {
      throw new AssertionError("ARCHITECTURE.md stands in the root folder", e);
    }
  }

  private static String simple(String packageName) {
    return packageName.substring(packageName.lastIndexOf('.') + 1);
  }

  private static String full(String simple) {
    return simple.equals("earwitness") ? "io.earwitness" : "io.earwitness." + simple + "..";
  }
}
