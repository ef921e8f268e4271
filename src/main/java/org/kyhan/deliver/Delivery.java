package org.kyhan.deliver;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kyhan.deliver.Dispatcher.Attachment;
import org.kyhan.deliver.Dispatcher.Documents;
import org.kyhan.model.Rendering;

/**
 * A row of the outbox that this program has claimed.
 *
 * @param lease when the claim ends; with the id it names the claim
 * @param attempt counts from 1
 */
record Delivery(
    long id,
    Instant lease,
    int attempt,
    String subjectKey,
    @Nullable String issue,
    String address,
    String subject,
    String body,
    List<Rendering> formats,
    @Nullable Instant deadline) {
  Delivery {
    formats = List.copyOf(formats);
  }

  /** Returns the documents that go along, in the order of the formats. */
  List<Attachment> attachments(Documents documents) {
    return formats.stream()
        .map(format -> documents.document(Objects.requireNonNull(issue), format))
        .toList();
  }
}
