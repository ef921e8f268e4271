package org.kyhan.transport;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.kyhan.model.Messages;
import org.kyhan.model.Severity;

/** Takes a file that someone brings, bounded like any other. */
final class Upload implements Processor {
  @Override
  public void process(Exchange exchange) throws IOException {
    Visit visit = Visit.of(exchange);
    if (visit.isCheck()) {
      visit.note(Severity.NOTICE, Messages.vi("transport.upload_ready"));
      return;
    }
    Visit.Offer offer = visit.offer();
    String limit = visit.values().text("max_bytes");
    Path file =
        visit
            .copy(offer.file(), visit.values().bytes("max_bytes"))
            .orElseThrow(() -> SourceFailure.data("too_large", Names.shown(offer.name()), limit));
    visit.receive(file, Names.last(offer.name()));
  }
}
