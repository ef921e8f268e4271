package org.kyhan.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.DutyOccurrence;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.flow.DutyLedger.Recipient;
import org.kyhan.flow.DutyLedger.Sent;
import org.kyhan.ledger.Unit;

/**
 * One thing that one unit owes, with all that was done about it. What is said here is read off the
 * ledger; nothing is done.
 *
 * @param since when the unit took the plan on
 * @param recipients all roles of the unit, of this duty or not
 * @param events what was done, by name
 * @param sent the outbox's rows of the newest version
 * @param startOfDay from which time of day anything is sent
 */
record Owed(
    DatedDuty asked,
    Unit unit,
    DutyOccurrence when,
    Instant since,
    List<Recipient> recipients,
    Map<String, DutyLedger.Event> events,
    List<Sent> sent,
    LocalTime startOfDay) {

  static final String DISPATCHED = "dispatched";
  static final String CORRECTED = "corrected.";
  static final String DELIVERED = "delivered.";
  static final String AWAITING = "awaiting_approval";
  static final String LATE = "late";
  static final String STUCK = "escalated.not_dispatched";
  private static final String REHEARSED = "rehearsed.";
  private static final String HEAD = "Hiệu trưởng";

  Owed {
    recipients = List.copyOf(recipients);
    events = Map.copyOf(events);
    sent = List.copyOf(sent);
  }

  Owed with(List<Sent> rows) {
    return new Owed(asked, unit, when, since, recipients, events, rows, startOfDay);
  }

  DutyLedger.Key key() {
    return new DutyLedger.Key(asked.id(), unit.id(), when.period().id());
  }

  boolean has(String event) {
    return events.containsKey(event);
  }

  /** Returns whether it fell due before the unit had taken the plan on. */
  boolean isBeforeAdoption() {
    return when.deliverBy().isBefore(since);
  }

  /** Returns when it is planned to go out. */
  Instant dispatchAt() {
    Instant planned = startOf(when.dispatchOn());
    return planned.isAfter(when.deliverBy())
        ? when.deliverBy().minus(Duration.ofHours(1))
        : planned;
  }

  private Instant startOf(LocalDate day) {
    return day.atTime(startOfDay).atZone(VietnamTime.ZONE).toInstant();
  }

  /** Returns the days of rehearsal that are of use: those before it goes out. */
  List<LocalDate> rehearsals() {
    return when.rehearsals().stream().filter(day -> day.isBefore(when.dispatchOn())).toList();
  }

  /** Returns the newest rehearsal whose time has come; empty where that one was held. */
  Optional<LocalDate> rehearsalDue(Instant now) {
    List<LocalDate> come = rehearsals().stream().filter(day -> !startOf(day).isAfter(now)).toList();
    return come.isEmpty()
        ? Optional.empty()
        : Optional.of(come.get(come.size() - 1)).filter(day -> !has(rehearsed(day)));
  }

  static String rehearsed(LocalDate day) {
    return REHEARSED + day;
  }

  /** Returns whether only one rehearsal is left after a day, or none. */
  boolean isSerious(LocalDate rehearsal) {
    List<LocalDate> all = rehearsals();
    return all.indexOf(rehearsal) >= all.size() - 2;
  }

  boolean isRehearsing(Instant now) {
    return !startOf(when.rehearseFrom()).isAfter(now);
  }

  /** Returns the id of the newest version that went out; null before. */
  @Nullable String issue() {
    return events.entrySet().stream()
        .filter(e -> e.getKey().equals(DISPATCHED) || e.getKey().startsWith(CORRECTED))
        .max(java.util.Comparator.comparingInt(e -> version(e.getValue().detail())))
        .map(e -> e.getValue().detail())
        .orElse(null);
  }

  private static int version(@Nullable String issue) {
    return issue == null ? 0 : Integer.parseInt(issue.substring(issue.lastIndexOf(".v") + 2));
  }

  /** Returns when the newest version went out. */
  Instant dispatchedAt() {
    String newest = issue();
    return events.values().stream()
        .filter(e -> Objects.equals(e.detail(), newest))
        .map(DutyLedger.Event::at)
        .max(java.util.Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  /** Returns the recipients that the plan names. */
  List<Recipient> addressees() {
    return recipients.stream().filter(r -> asked.duty().to().contains(r.role())).toList();
  }

  /** Returns who prepares it: the plan's role, else the head, else whoever is not an addressee. */
  List<Recipient> preparers() {
    for (String role : List.of(Objects.requireNonNullElse(asked.duty().from(), HEAD), HEAD)) {
      List<Recipient> found = recipients.stream().filter(r -> r.role().equals(role)).toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return alarmed();
  }

  /** Returns who is told of trouble: all of the unit, but not the office that it reports to. */
  List<Recipient> alarmed() {
    return recipients.stream()
        .filter(
            r ->
                !asked.duty().to().contains(r.role())
                    || r.role().equals(HEAD)
                    || r.role().equals(asked.duty().from()))
        .toList();
  }

  List<String> unfilled() {
    return asked.unfilled(recipients);
  }

  /** Returns the addressees that the newest version is not even on its way to. */
  List<Recipient> unsent() {
    return addressees().stream().filter(r -> sent.stream().noneMatch(s -> s.isTo(r))).toList();
  }

  /** Returns when the newest version had reached every role it goes to; empty where it has not. */
  Optional<Instant> deliveredAt(Instant now) {
    if (!unfilled().isEmpty() || issue() == null || !unsent().isEmpty()) {
      return Optional.empty();
    }
    Instant last = Instant.EPOCH;
    for (Sent row : sentToAddressees()) {
      Instant at = row.deliveredAt();
      if (at == null || at.isAfter(now)) {
        return Optional.empty();
      }
      last = at.isAfter(last) ? at : last;
    }
    return Optional.of(last);
  }

  /** Returns whether a server refused it, or nobody knows whether it arrived. */
  boolean isRefused() {
    return sentToAddressees().stream()
        .anyMatch(s -> List.of("failed", "undecided", "cancelled").contains(s.state()));
  }

  private List<Sent> sentToAddressees() {
    return sent.stream().filter(s -> addressees().stream().anyMatch(s::isTo)).toList();
  }

  /** Returns whether some version had reached everybody in time. */
  boolean wasInTime(Instant now) {
    return deliveredAt(now).filter(at -> !when.isLate(at)).isPresent()
        || events.entrySet().stream()
            .filter(e -> e.getKey().startsWith(DELIVERED))
            .anyMatch(e -> !when.isLate(Instant.parse(String.valueOf(e.getValue().detail()))));
  }

  Duties.State state(Instant now) {
    if (!asked.ours()) {
      return Duties.State.BY_HAND;
    } else if (isBeforeAdoption() && !has(DISPATCHED)) {
      return Duties.State.BEFORE_ADOPTION;
    }
    return has(DISPATCHED) ? afterDispatch(now) : beforeDispatch(now);
  }

  private Duties.State beforeDispatch(Instant now) {
    boolean begun = isRehearsing(now);
    if (when.isLate(now)) {
      return Duties.State.MISSED;
    } else if (has(STUCK) || (begun && !unfilled().isEmpty())) {
      return Duties.State.BLOCKED;
    } else if (has(AWAITING)) {
      return Duties.State.AWAITING_APPROVAL;
    } else if (!now.isBefore(dispatchAt())) {
      return Duties.State.DUE;
    }
    return begun ? Duties.State.REHEARSING : Duties.State.SCHEDULED;
  }

  private Duties.State afterDispatch(Instant now) {
    if (wasInTime(now)) {
      return Duties.State.DELIVERED;
    } else if (deliveredAt(now).isPresent()) {
      return Duties.State.LATE;
    } else if (when.isLate(now)) {
      return Duties.State.MISSED;
    }
    return isRefused() || !unfilled().isEmpty() ? Duties.State.BLOCKED : Duties.State.DISPATCHED;
  }
}
