package io.earwitness.web;

import io.javalin.http.Context;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/** HEAD is answered as GET (RFC 9110, 9.3.2); the web server leaves the body out by itself. */
final class HeadAsGet implements Filter {
  private static final String MARK = HeadAsGet.class.getName();

  /** Whether nobody will see the body, so that it need not be made. */
  static boolean isHead(Context ctx) {
    return ctx.req().getAttribute(MARK) != null;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest http && http.getMethod().equals("HEAD")) {
      http.setAttribute(MARK, true);
      chain.doFilter(
          new HttpServletRequestWrapper(http) {
            @Override
            public String getMethod() {
              return "GET";
            }
          },
          response);
    } else {
      chain.doFilter(request, response);
    }
  }
}
