package io.earwitness.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the web server answers to requests so broken that none of our code sees them. */
final class BareErrors extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    SecurityHeaders.ALL.forEach(
        (name, value) -> response.getHeaders().put(new HttpField(name, value)));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problems.TYPE);
    String title = HttpStatus.getMessage(status);
    byte[] body =
        Problems.body(status, title, title, null, null).toString().getBytes(StandardCharsets.UTF_8);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
