package org.kyhan.app.cli;

import java.util.List;
import java.util.Locale;
import org.kyhan.deliver.Outbox;
import org.kyhan.ledger.Site;
import org.kyhan.model.FrozenReport;
import org.kyhan.snapshot.Issues;

/** Letters that go with an issue which no duty asked for. */
final class Parcels {
  private Parcels() {}

  static Outbox.Parcel of(
      Issues.Issue issue, List<Issues.Document> documents, Site.Recipient recipient) {
    FrozenReport.Head head = issue.frozen().head();
    return new Outbox.Parcel(
        issue.id(),
        issue.id(),
        Outbox.Channel.valueOf(recipient.channel().toUpperCase(Locale.ROOT)),
        recipient.address(),
        "Báo cáo " + head.periodLabel() + " – " + head.unitName(),
        head.subject()
            + ".\n\n"
            + issue.frozen().texts().getOrDefault("summary", "")
            + "\n\n"
            + head.coverage()
            + ".",
        documents.stream().map(Issues.Document::format).toList(),
        null);
  }
}
