package io.earwitness.model;

/** The version of this program. */
public final class Version {
  private Version() {}

  /** As in its jar; "development" where it does not run from one. */
  public static String current() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
