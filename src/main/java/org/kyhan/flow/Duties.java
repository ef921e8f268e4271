package org.kyhan.flow;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.DutyOccurrence;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.calendar.WorkCalendar;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Plan;
import org.kyhan.deliver.Outbox;
import org.kyhan.ledger.Site;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.UnitDirectory;
import org.kyhan.ledger.Units;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the plans ask of the units that took them on: what is due when, how it stands, and the next
 * step of each. The ledger decides what is still to do, so any number of nodes may ask at once and
 * as often as they like; who wakes them is not known here.
 */
public final class Duties {
  /** From which time of day, in Viet Nam, anything is sent. */
  public static final LocalTime START_OF_DAY = LocalTime.of(8, 0);

  private static final Logger LOG = LoggerFactory.getLogger(Duties.class);

  /** Rehearsals and long holidays lie within it. */
  private static final int DAYS_AHEAD = 60;

  /** What was missed longer ago is only listed. */
  private static final int DAYS_BACK = 92;

  private final List<DatedDuty> asked;
  private final DutyLedger ledger;
  private final DutyWork work;
  private final Units units;
  private final Site site;
  private final List<Plan> plans;
  private final LocalTime startOfDay;
  private final AtomicLong filesSeen = new AtomicLong(-1);

  /** How an occurrence stands, each state with the question that it answers. */
  public enum State {
    /** Its time has not come. */
    SCHEDULED,
    /** The first rehearsal has come. */
    REHEARSING,
    /** The planned dispatch has come; the next tick sends it. */
    DUE,
    /** It is made and waits for a person. */
    AWAITING_APPROVAL,
    /** It is in the outbox. */
    DISPATCHED,
    /** It reached every role it goes to, in time. */
    DELIVERED,
    /** It reached everybody, too late. */
    LATE,
    /** As things stand it cannot be delivered: a role without address, a refusal, a failure. */
    BLOCKED,
    /** The deadline has passed and it has not reached everybody. */
    MISSED,
    /** It fell due before the unit took the plan on. */
    BEFORE_ADOPTION,
    /** No unit has taken the plan on. */
    NOT_ADOPTED,
    /** The unit, or one above it, said that it does not apply, and why. */
    NOT_APPLICABLE,
    /** It is no report of Kyhan's: people do it, and Kyhan does not know whether they have. */
    BY_HAND;

    /** Returns the name in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether a deadline is missed or, as things stand, cannot be met. */
    public boolean isFailure() {
      return this == LATE || this == BLOCKED || this == MISSED;
    }
  }

  /**
   * One occurrence of a duty.
   *
   * @param kind what it is, a word of the plan's schema
   * @param report the report that it asks for; null where it is none of ours
   * @param unit null where no unit has taken the plan on
   * @param slack the time left until {@code deliverBy}, negative after it
   */
  public record DutyRow(
      String duty,
      String kind,
      @Nullable String report,
      @Nullable Unit unit,
      DutyOccurrence when,
      State state,
      Duration slack) {}

  /**
   * @param startOfDay from which time of day anything is sent, usually {@link #START_OF_DAY}
   */
  public Duties(
      DataSource dataSource,
      Definitions definitions,
      Issuing issuing,
      Outbox outbox,
      LocalTime startOfDay) {
    this.asked = DatedDuty.all(definitions);
    this.ledger = new DutyLedger(dataSource);
    this.work = new DutyWork(dataSource, issuing, outbox, ledger);
    this.units = new Units(dataSource);
    this.site = new Site(dataSource);
    this.plans = List.copyOf(definitions.plans().values());
    this.startOfDay = startOfDay;
  }

  /** Returns the days on which offices work. */
  public static WorkCalendar workdays(Definitions definitions) {
    return DatedDuty.workdays(definitions);
  }

  /**
   * Returns what falls due from one day to another, both included, as it stands at an instant; in
   * order of {@code deliverBy}, duty and unit. Plans that nobody took on are listed only while no
   * plan at all is taken on; of what falls due each day only the next one.
   */
  public List<DutyRow> list(LocalDate from, LocalDate to, Instant now) {
    List<DutyRow> rows = new ArrayList<>();
    Exemptions exemptions = exemptions();
    for (Owed one : owed(from, to, now)) {
      boolean exempt = exemptions.reason(one.asked().id(), one.unit()) != null;
      State state = exempt ? State.NOT_APPLICABLE : one.state(now);
      rows.add(row(one.asked(), one.unit(), one.when(), state, now));
    }
    if (adoptions().isEmpty()) {
      for (DatedDuty duty : asked) {
        duty.between(from, to, now)
            .forEach(when -> rows.add(row(duty, null, when, State.NOT_ADOPTED, now)));
      }
    }
    rows.sort(
        Comparator.comparing((DutyRow row) -> row.when().deliverBy())
            .thenComparing(DutyRow::duty)
            .thenComparing(row -> row.unit() == null ? "" : row.unit().code()));
    return List.copyOf(rows);
  }

  /**
   * A duty of a plan.
   *
   * @param limit when it is due, in words; for an undated one why it has no date
   * @param next the next time it falls due; null for an undated one, and once there is none
   */
  public record Known(Plan plan, Plan.Duty duty, String limit, @Nullable DutyOccurrence next) {}

  /** Returns every duty of every plan, dated or not, in the order of the plans. */
  public List<Known> all(Instant now) {
    Map<String, DatedDuty> dated =
        asked.stream().collect(java.util.stream.Collectors.toMap(DatedDuty::id, duty -> duty));
    List<Known> all = new ArrayList<>();
    for (Plan plan : plans) {
      for (Plan.Duty duty : plan.duties()) {
        DatedDuty found = dated.get(duty.id());
        DutyOccurrence next = found == null ? null : found.next(now);
        all.add(new Known(plan, duty, LimitWords.of(duty.due()), next));
      }
    }
    return List.copyOf(all);
  }

  private Exemptions exemptions() {
    return new Exemptions(site.notApplicable(), units.directory());
  }

  private static DutyRow row(
      DatedDuty duty, @Nullable Unit unit, DutyOccurrence when, State state, Instant now) {
    return new DutyRow(
        duty.id(), duty.duty().kind(), duty.duty().report(), unit, when, state, when.slack(now));
  }

  /**
   * Takes the next step of every occurrence that has one: rehearses, dispatches, catches up,
   * corrects, sounds the alarm. What fails is tried again by the next tick and hinders no other.
   *
   * @return how many steps were taken
   */
  public int tick(Instant now) {
    long files = ledger.filesLoaded();
    boolean newData = files != filesSeen.get();
    boolean settled = true;
    int steps = 0;
    for (Owed one : open(now)) {
      try {
        DutyWork.Step step = work.advance(one, now, newData);
        steps += step == DutyWork.Step.DONE ? 1 : 0;
        settled &= step != DutyWork.Step.LATER;
      } catch (RuntimeException failure) {
        LOG.warn("{}", one.key(), failure);
        settled = false;
        steps += work.failed(one, now, FirstCause.of(failure)) ? 1 : 0;
      }
    }
    if (settled) {
      filesSeen.set(files);
    }
    return steps;
  }

  private Map<String, List<DutyLedger.Adoption>> adoptions() {
    return ledger.adoptions().stream().collect(groupingBy(DutyLedger.Adoption::plan));
  }

  /** Something owed, before units and recipients are known: enough to see whether it matters. */
  private record Found(
      DatedDuty duty,
      DutyLedger.Adoption by,
      DutyOccurrence when,
      Map<String, DutyLedger.Event> events) {

    boolean isOpen(Instant now) {
      return duty.ours()
          && !when.deliverBy().isBefore(by.since())
          && !(when.isLate(now)
              && events.keySet().stream().anyMatch(event -> event.startsWith(Owed.DELIVERED)));
    }
  }

  private List<Owed> owed(LocalDate from, LocalDate to, Instant now) {
    return complete(found(from, to, now));
  }

  /** Returns what a step may be due for: on most days nothing, and that is soon known. */
  private List<Owed> open(Instant now) {
    LocalDate today = VietnamTime.dayOf(now);
    List<Owed> open =
        complete(
            found(today.minusDays(DAYS_BACK), today.plusDays(DAYS_AHEAD), now).stream()
                .filter(one -> !one.when().rehearseFrom().isAfter(today) && one.isOpen(now))
                .toList());
    if (open.isEmpty()) {
      return open;
    }
    Exemptions exemptions = exemptions();
    return open.stream()
        .filter(one -> exemptions.reason(one.asked().id(), one.unit()) == null)
        .toList();
  }

  private List<Found> found(LocalDate from, LocalDate to, Instant now) {
    Map<String, List<DutyLedger.Adoption>> adopted = adoptions();
    Map<DatedDuty, List<DutyOccurrence>> occurrences = new LinkedHashMap<>();
    asked.stream()
        .filter(duty -> adopted.containsKey(duty.plan().id()))
        .forEach(duty -> occurrences.put(duty, duty.between(from, to, now)));
    var periods = new TreeSet<String>();
    occurrences.values().forEach(all -> all.forEach(when -> periods.add(when.period().id())));
    Map<DutyLedger.Key, Map<String, DutyLedger.Event>> events = ledger.events(periods, now);
    List<Found> found = new ArrayList<>();
    occurrences.forEach(
        (duty, all) -> {
          for (DutyLedger.Adoption by : adopted.getOrDefault(duty.plan().id(), List.of())) {
            for (DutyOccurrence when : all) {
              DutyLedger.Key key = new DutyLedger.Key(duty.id(), by.unit(), when.period().id());
              found.add(new Found(duty, by, when, events.getOrDefault(key, Map.of())));
            }
          }
        });
    return found;
  }

  private List<Owed> complete(List<Found> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    UnitDirectory directory = units.directory();
    Map<Integer, List<DutyLedger.Recipient>> recipients = ledger.recipients();
    return withSent(
        found.stream()
            .map(
                one ->
                    new Owed(
                        one.duty(),
                        directory.get(one.by().unit()),
                        one.when(),
                        one.by().since(),
                        recipients.getOrDefault(one.by().unit(), List.of()),
                        one.events(),
                        List.of(),
                        startOfDay))
            .toList());
  }

  private List<Owed> withSent(List<Owed> owed) {
    List<String> issues = owed.stream().map(Owed::issue).filter(Objects::nonNull).toList();
    Map<String, List<DutyLedger.Sent>> sent = ledger.sent(issues);
    return owed.stream()
        .map(one -> one.issue() == null ? one : one.with(sent.getOrDefault(one.issue(), List.of())))
        .toList();
  }
}
