package io.earwitness.web;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of the page: the studio and the browser that all such classes share. */
@ExtendWith(BrowserStudio.Extension.class)
abstract class PageCase {
  BrowserStudio studio;
  Browser browser;

  @BeforeEach
  void take(BrowserStudio given) {
    studio = given;
    browser = given.browser;
  }
}
