package org.kyhan.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.deliver.Outbox;
import org.kyhan.flow.DutyLedger.Recipient;
import org.kyhan.flow.DutyLedger.Sent;
import org.kyhan.model.Rendering;
import org.kyhan.snapshot.Issues;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The steps of what is owed. Each is taken in one transaction whose first act is to claim it in the
 * ledger, so that it happens once, wholly or not at all, whoever tries.
 */
final class DutyWork {
  /** Trouble that lasts as long is told. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  /** With less time left, what has not arrived is told. */
  private static final Duration SHORT = Duration.ofHours(24);

  /** A correction waits for more files, unless the deadline is near. */
  private static final Duration SETTLE = Duration.ofMinutes(15);

  private static final String ESCALATED = "escalated.";

  private final Issuing issuing;
  private final Outbox outbox;
  private final DutyLedger ledger;
  private final TransactionTemplate transaction;

  DutyWork(DataSource dataSource, Issuing issuing, Outbox outbox, DutyLedger ledger) {
    this.issuing = issuing;
    this.outbox = outbox;
    this.ledger = ledger;
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
  }

  /** What came of looking at one thing owed. */
  enum Step {
    NOTHING,
    DONE,
    /** New data has to settle; to be looked at again even if no more comes. */
    LATER
  }

  /**
   * Takes the next step, if there is one.
   *
   * @param newData whether any file was loaded since this was last asked
   */
  Step advance(Owed one, Instant now, boolean newData) {
    if (one.has(Owed.DISPATCHED)) {
      Step step = newData && !one.when().isLate(now) ? correct(one, now) : Step.NOTHING;
      return step == Step.DONE || watch(one, now) == Step.NOTHING ? step : Step.DONE;
    }
    if (!now.isBefore(one.dispatchAt())) {
      return dispatch(one, now);
    }
    Optional<LocalDate> rehearsal = one.rehearsalDue(now);
    return rehearsal.isPresent() ? rehearse(one, rehearsal.get(), now) : Step.NOTHING;
  }

  /** Tells of a dispatch that fails again and again; returns whether it was told now. */
  boolean failed(Owed one, Instant now, String cause) {
    return !one.has(Owed.DISPATCHED)
        && !now.isBefore(one.dispatchAt().plus(PATIENCE))
        && did(() -> alarm(one, "not_dispatched", now, cause)) == Step.DONE;
  }

  private Step rehearse(Owed one, LocalDate day, Instant now) {
    return did(
        () -> {
          if (!ledger.claim(one.key(), Owed.rehearsed(day), now, null)) {
            return false;
          }
          Issuing.Order order = order(one);
          Issuing.Coverage coverage = issuing.coverage(order);
          DutyLetters.Letter letter = DutyLetters.rehearsal(one, coverage, issuing.draft(order));
          one.preparers().forEach(to -> send(one, Owed.rehearsed(day), to, letter));
          if (!one.unfilled().isEmpty()) {
            alarm(one, "no_recipient", now, String.join("; ", one.unfilled()));
          }
          if (coverage.isEmpty() && one.isSerious(day)) {
            alarm(one, "no_data", now, "");
          }
          return true;
        });
  }

  private Step dispatch(Owed one, Instant now) {
    if (one.has(Owed.AWAITING) && isAwaiting(one)) {
      return Duration.between(now, one.when().deliverBy()).compareTo(SHORT) < 0
          ? did(() -> alarm(one, "not_approved", now, ""))
          : Step.NOTHING;
    }
    return did(
        () -> {
          if (!ledger.claim(one.key(), Owed.DISPATCHED, now, null)) {
            return false;
          }
          Issues.Issue issue = issuing.issue(order(one), (i, d) -> {}).issue();
          if (issue.state().equals("awaiting_approval")) {
            ledger.release(one.key(), Owed.DISPATCHED);
            return askApproval(one, issue, now);
          }
          ledger.note(one.key(), Owed.DISPATCHED, issue.id());
          one.addressees().forEach(to -> send(one, issue, to, DutyLetters.report(one, issue)));
          if (!one.unfilled().isEmpty()) {
            alarm(one, "no_recipient", now, String.join("; ", one.unfilled()));
          }
          if (one.when().isLate(now)) {
            alarmLate(one, now);
          }
          return true;
        });
  }

  private boolean isAwaiting(Owed one) {
    Issuing.Order order = order(one);
    return issuing
        .issues()
        .newest(order.report(), order.unit().id(), order.period().id())
        .filter(issue -> issue.state().equals("awaiting_approval"))
        .isPresent();
  }

  private boolean askApproval(Owed one, Issues.Issue issue, Instant now) {
    boolean first = ledger.claim(one.key(), Owed.AWAITING, now, issue.id());
    if (first) {
      DutyLetters.Letter letter = DutyLetters.alarm(one, "awaiting_approval", issue.id());
      one.alarmed().forEach(to -> send(one, Owed.AWAITING, to, letter));
    }
    return first;
  }

  /** Sends what has changed since, as a new version; the recipients have both. */
  private Step correct(Owed one, Instant now) {
    String known = Objects.requireNonNull(one.issue());
    Optional<Instant> newest = ledger.newerData(known, one.unit());
    if (newest.isEmpty()) {
      return Step.NOTHING;
    }
    boolean near = one.when().slack(now).compareTo(SETTLE.multipliedBy(2)) < 0;
    if (!near && newest.get().plus(SETTLE).isAfter(now)) {
      return Step.LATER;
    }
    return did(
        () -> {
          ledger.lock(one.key());
          Issues.Issue before = issuing.issues().find(known).orElseThrow();
          Issues.Issue issue = issuing.issue(order(one), (i, d) -> {}).issue();
          boolean correction =
              !issue.id().equals(known)
                  && !issue.state().equals("awaiting_approval")
                  && ledger.claim(
                      one.key(), Owed.CORRECTED + "v" + issue.version(), now, issue.id());
          if (correction) {
            one.sent().stream().filter(s -> s.state().equals("pending")).forEach(this::cancel);
            DutyLetters.Letter letter =
                DutyLetters.correction(
                    one, issue, Issuing.changes(before.frozen(), issue.frozen()));
            one.addressees().forEach(to -> send(one, issue, to, letter));
          }
          return correction;
        });
  }

  /** What has not left yet would only confuse beside its correction. */
  private void cancel(Sent row) {
    outbox.cancel(row.id());
  }

  /** Sees to it that what went out arrives. */
  private Step watch(Owed one, Instant now) {
    String issue = Objects.requireNonNull(one.issue());
    String done = Owed.DELIVERED + issue.substring(issue.lastIndexOf(".v") + 1);
    if (one.has(done)) {
      return Step.NOTHING;
    }
    if (!one.unsent().isEmpty()) {
      return did(() -> sendLate(one, issue));
    }
    Optional<Instant> delivered = one.deliveredAt(now);
    if (delivered.isPresent()) {
      return did(() -> ledger.claim(one.key(), done, now, delivered.get().toString()));
    }
    if (one.when().isLate(now)) {
      return one.has(Owed.LATE) || one.wasInTime(now)
          ? Step.NOTHING
          : did(() -> alarmLate(one, now));
    }
    boolean slow =
        one.when().slack(now).compareTo(SHORT) < 0
            && !now.isBefore(one.dispatchedAt().plus(PATIENCE));
    return one.isRefused() || (slow && !one.wasInTime(now))
        ? did(() -> alarm(one, "not_delivered", now, ""))
        : Step.NOTHING;
  }

  /** Sends to addresses that were not known when it went out. */
  private boolean sendLate(Owed one, String issue) {
    Issues.Issue found = issuing.issues().find(issue).orElseThrow();
    DutyLetters.Letter letter = DutyLetters.report(one, found);
    one.unsent().forEach(to -> send(one, found, to, letter));
    return true;
  }

  private boolean alarmLate(Owed one, Instant now) {
    return ledger.claim(one.key(), Owed.LATE, now, null) && alarm(one, "late", now, "");
  }

  /** Tells all of the unit, once for each reason; returns whether it was told now. */
  private boolean alarm(Owed one, String reason, Instant now, String detail) {
    String event = ESCALATED + reason;
    if (one.has(event) || !ledger.claim(one.key(), event, now, detail)) {
      return false;
    }
    DutyLetters.Letter letter = DutyLetters.alarm(one, reason, detail);
    one.alarmed().forEach(to -> send(one, event, to, letter));
    return true;
  }

  private void send(Owed one, String event, Recipient to, DutyLetters.Letter letter) {
    String key =
        "%s/%s/%s/%s"
            .formatted(one.asked().id(), one.unit().code(), one.when().period().id(), event);
    outbox.enqueue(
        new Outbox.Parcel(
            key,
            null,
            to.channel(),
            to.address(),
            letter.subject(),
            letter.body(to.role()),
            List.of(),
            one.when().deliverBy()));
  }

  private void send(Owed one, Issues.Issue issue, Recipient to, DutyLetters.Letter letter) {
    outbox.enqueue(
        new Outbox.Parcel(
            issue.id(),
            issue.id(),
            to.channel(),
            to.address(),
            letter.subject(),
            letter.body(to.role()),
            formats(one),
            one.when().deliverBy()));
  }

  private List<Rendering> formats(Owed one) {
    List<Rendering> made = issuing.formats(order(one).report());
    List<String> wanted = one.asked().duty().formats();
    return wanted.isEmpty()
        ? made
        : made.stream()
            .filter(format -> wanted.contains(format.name().toLowerCase(Locale.ROOT)))
            .toList();
  }

  private static Issuing.Order order(Owed one) {
    return new Issuing.Order(
        Objects.requireNonNull(one.asked().duty().report()),
        one.unit(),
        one.when().period(),
        one.asked().id(),
        "schedule");
  }

  /** Work within the transaction; true where it did something. */
  private interface Work {
    boolean done();
  }

  private Step did(Work work) {
    @Nullable Boolean done = transaction.execute(status -> work.done());
    return Boolean.TRUE.equals(done) ? Step.DONE : Step.NOTHING;
  }
}
