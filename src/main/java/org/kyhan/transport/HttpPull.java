package org.kyhan.transport;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Pulls one source over HTTP; keeps what lasts longer than a pull: the token. */
final class HttpPull implements Processor {
  private final HttpAccess access = new HttpAccess();

  @Override
  public void process(Exchange exchange) throws IOException {
    Visit visit = Visit.of(exchange);
    HttpSettings settings = new HttpSettings(visit.values());
    try (HttpConnection connection = settings.open()) {
      new HttpVisit(visit, settings, connection, access).run();
    }
  }
}
