package org.kyhan.app;

import java.nio.file.Path;
import java.util.List;
import org.kyhan.flow.FileReport;
import org.kyhan.flow.Ingest;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.Site;
import org.kyhan.transport.Receipt;
import org.kyhan.transport.Receiver;

/** Hands what a source gives to the flow, for the unit and by the connector of that source. */
public final class SourceIntake implements Receiver {
  private final House house;

  public SourceIntake(House house) {
    this.house = house;
  }

  @Override
  public Receipt receive(String sourceName, Path file, String originalName) {
    List<FileReport> reports =
        house.ingest().receiveAll(arrival(house, sourceName, file, originalName));
    Receipt worst = Receipt.of(Receipt.Outcome.COMMITTED, null);
    for (FileReport report : reports) {
      Receipt one = receipt(report.load());
      worst = one.outcome().compareTo(worst.outcome()) >= 0 ? one : worst;
    }
    return worst;
  }

  private static Receipt receipt(Load load) {
    return Receipt.of(
        load.state().isSuccess()
            ? Receipt.Outcome.COMMITTED
            : load.state().isUnfinished() ? Receipt.Outcome.UNFINISHED : Receipt.Outcome.REFUSED,
        load.id());
  }

  static Ingest.Arrival arrival(House house, String sourceName, Path file, String originalName) {
    Site.Source source =
        new Site(house.dataSource())
            .source(sourceName)
            .orElseThrow(() -> new IllegalStateException("no source " + sourceName));
    return new Ingest.Arrival(file, originalName, source.connector(), source.unit(), source.id());
  }
}
