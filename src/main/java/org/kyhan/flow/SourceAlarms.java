package org.kyhan.flow;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.deliver.Outbox;
import org.kyhan.ledger.Audit;
import org.kyhan.ledger.Site;
import org.kyhan.ledger.SourceHealth;
import org.kyhan.ledger.SourceHealth.Health;
import org.kyhan.model.Messages;
import org.kyhan.model.Printed;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the owner of a source that stays down, once for each time it goes down: by a letter to the
 * unit's role for data sources, else to its head, and by a line in the audit.
 */
public final class SourceAlarms {
  /** The role of a unit that looks after its sources. */
  public static final String OWNER = "Phụ trách nguồn dữ liệu";

  private static final String HEAD = "Hiệu trưởng";
  private static final int FAILURES = 3;

  private final Site site;
  private final SourceHealth health;
  private final Audit audit;
  private final Outbox outbox;
  private final TransactionTemplate transaction;

  public SourceAlarms(DataSource dataSource, Clock clock) {
    this.site = new Site(dataSource);
    this.health = new SourceHealth(dataSource, clock);
    this.audit = new Audit(dataSource, clock);
    this.outbox = new Outbox(dataSource, clock);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
  }

  /** Sends what is to be told now; returns of how many sources. */
  public int raise() {
    int raised = 0;
    for (Health each : health.all()) {
      if (each.isFailing() && each.warnedAt() == null) {
        @Nullable Boolean told = transaction.execute(status -> tell(each.source()));
        raised += Boolean.TRUE.equals(told) ? 1 : 0;
      }
    }
    return raised;
  }

  private boolean tell(String name) {
    Health down = health.tellOnce(name, FAILURES).orElse(null);
    Site.Source source = site.source(name).orElse(null);
    if (down == null || source == null) {
      return false;
    }
    String error = Objects.requireNonNullElse(down.lastError(), "");
    audit.write("schedule", "source.down", name, error);
    String since = down.failingSince() == null ? "" : Printed.moment(down.failingSince());
    String key = "source-down/" + name + "/" + down.failingSince();
    for (Site.Recipient to : owners(source.unit())) {
      outbox.enqueue(
          new Outbox.Parcel(
              key,
              null,
              Outbox.Channel.valueOf(to.channel().toUpperCase(Locale.ROOT)),
              to.address(),
              Messages.vi("flow.source_down_subject", name),
              Messages.vi("flow.duty_salutation", to.role())
                  + "\n\n"
                  + Messages.vi("flow.source_down", name, since, error)
                  + "\n",
              List.of(),
              null));
    }
    return true;
  }

  private List<Site.Recipient> owners(int unit) {
    List<Site.Recipient> all = site.recipients(unit);
    List<Site.Recipient> owners = all.stream().filter(r -> r.role().equals(OWNER)).toList();
    return owners.isEmpty() ? all.stream().filter(r -> r.role().equals(HEAD)).toList() : owners;
  }
}
