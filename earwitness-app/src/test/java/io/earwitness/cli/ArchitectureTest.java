package io.earwitness.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the modules above core to the drawing in ARCHITECTURE.md. */
final class ArchitectureTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.earwitness");

  @Test
  void onlyTheTorchModuleNamesLibtorch() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.earwitness.torch..", "io.earwitness.study..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco.pytorch..")
        .check(ALL);
  }

  @Test
  void nothingUsesTheCommandLine() {
    classes()
        .that()
        .resideInAPackage("io.earwitness.cli..")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAPackage("io.earwitness.cli..")
        .check(ALL);
  }

  @Test
  void onlyTheCommandLineOpensTheStudio() {
    classes()
        .that()
        .resideInAPackage("io.earwitness.web..")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAnyPackage("io.earwitness.web..", "io.earwitness.cli..")
        .check(ALL);
  }

  @Test
  void onlyTheStudioServesAndKeepsTables() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.earwitness.web..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..", "java.sql..")
        .check(ALL);
  }

  @Test
  void networksKnowNoStudies() {
    noClasses()
        .that()
        .resideInAPackage("io.earwitness.torch..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.earwitness.study..")
        .allowEmptyShould(true)
        .check(ALL);
  }

  @Test
  void onlyTheCommandLinePrintsAndExits() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.earwitness.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(ALL);
  }
}
