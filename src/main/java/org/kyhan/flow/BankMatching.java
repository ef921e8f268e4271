package org.kyhan.flow;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Matching;
import org.kyhan.ledger.Audit;
import org.kyhan.ledger.DerivedLoads;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.Loads;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.UnitDirectory;
import org.kyhan.ledger.Units;
import org.kyhan.ledger.Worklist;
import org.kyhan.mapping.NarrativeMatch.Pupil;
import org.kyhan.model.CellRef;
import org.kyhan.model.Fault;
import org.kyhan.model.Messages;
import org.kyhan.model.Severity;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds out whose payments the credits of bank statements are. What is sure becomes a payment whose
 * cell is the statement's; what is not waits on the worklist until a person decides. Doing it again
 * changes nothing.
 */
public final class BankMatching {
  /** The connector of the loads that hold what was seen in statements. */
  public static final String CONNECTOR = DerivedLoads.BANK_MATCH;

  static final String RULES = "bank_narrative";
  private static final int LOCK = 4_725_010;
  private static final Set<String> DATASETS =
      Set.of("bank_transaction", "student", "fee_charge", "fee_payment");

  private final DataSource dataSource;
  private final Definitions definitions;
  private final Clock clock;
  private final Loads loads;
  private final DerivedLoads derived;
  private final Units units;
  private final Worklist worklist;
  private final BankItems items;
  private final JdbcClient jdbc;

  public BankMatching(DataSource dataSource, Definitions definitions, Clock clock) {
    this.dataSource = dataSource;
    this.definitions = definitions;
    this.clock = clock;
    this.loads = new Loads(dataSource, clock);
    this.derived = new DerivedLoads(dataSource, clock);
    this.units = new Units(dataSource);
    this.worklist = new Worklist(dataSource, clock);
    this.items = new BankItems(dataSource, loads, units);
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** How many lines were newly matched, how many wait now, and how many proved to be no fee. */
  public record Done(int matched, int waiting, int notFee, int reported) {
    static final Done NOTHING = new Done(0, 0, 0, 0);

    Done plus(Done other) {
      return new Done(
          matched + other.matched,
          waiting + other.waiting,
          notFee + other.notFee,
          reported + other.reported);
    }
  }

  /** A pupil's part of a credit, in đồng; null for all of it. */
  public record Share(String student, @Nullable Long amount) {}

  /**
   * An item of the worklist with what a person needs to decide.
   *
   * @param where the line's cell in the statement
   * @param narrative the payer's words, personal; null where the line is gone
   * @param pupils the candidates' entries in the register, in their order; nothing where one is
   *     gone
   */
  public record Shown(
      Worklist.Item item,
      Unit unit,
      @Nullable CellRef where,
      @Nullable String narrative,
      long credit,
      @Nullable LocalDate bookedOn,
      List<Optional<Pupil>> pupils) {
    public Shown {
      pupils = List.copyOf(pupils);
    }

    @Override
    public String toString() {
      return "Shown[" + item.id() + "]"; // no words of the payer in logs
    }
  }

  /** Matches what a load may have changed: its own statements, or the register of its units. */
  public Done after(Load load) {
    Connector connector = definitions.connectors().get(load.connector());
    if (connector == null || !load.state().isSuccess() || !isDefined()) {
      return Done.NOTHING;
    }
    Set<String> fed = new HashSet<>(connector.datasets().keySet());
    fed.retainAll(DATASETS);
    if (fed.isEmpty()) {
      return Done.NOTHING;
    }
    Done all = Done.NOTHING;
    for (int unit : touched(load, fed.contains("bank_transaction"))) {
      all = all.plus(run(unit));
    }
    return all;
  }

  /** Matches what a file may have changed, and says so in its report. */
  FileReport told(FileReport report) {
    Done done = after(report.load());
    if (done.equals(Done.NOTHING)) {
      return report;
    }
    List<Fault> faults = new ArrayList<>(report.faults());
    faults.add(
        Fault.of(
            Severity.NOTICE,
            "flow.bank_matched",
            CellRef.wholeFile(report.load().fileName()),
            done.matched(),
            done.waiting(),
            done.notFee(),
            done.reported()));
    return new FileReport(report.load(), report.unchanged(), faults);
  }

  private boolean isDefined() {
    return definitions.matchings().containsKey(RULES)
        && definitions.datasets().keySet().containsAll(DATASETS);
  }

  private List<Integer> touched(Load load, boolean statement) {
    UnitDirectory directory = units.directory();
    Unit scope = directory.get(load.unit());
    Stream<Unit> units = scope.school() ? Stream.of(scope) : directory.all().stream();
    Integer[] within = units.filter(u -> u.within(scope)).map(Unit::id).toArray(Integer[]::new);
    String lines = statement ? "data.bank_transaction" : "platform.bank_line";
    return jdbc.sql(
            """
            select u.id from unnest(?::int[]) u(id)
            where exists (select from %s b where b.unit = u.id)
            order by u.id
            """
                .formatted(lines))
        .param(within)
        .query(Integer.class)
        .list();
  }

  /** Finishes what a process began that died. */
  public void resume() {
    jdbc.sql(
            "select distinct unit from platform.load where connector = ? and state in ('pending', 'queued', 'running')")
        .param(CONNECTOR)
        .query(Integer.class)
        .list()
        .forEach(this::run);
  }

  /** Judges every line of a unit that is new, was corrected, or waits. */
  public Done run(int unit) {
    return locked(unit, connection -> new BankRun(tools(), connection, unit).all());
  }

  private BankRun.Tools tools() {
    Matching rules = definitions.matchings().get(RULES);
    if (rules == null) {
      throw new IllegalStateException("config/matching/" + RULES + ".yaml is not there");
    }
    return new BankRun.Tools(rules, definitions, loads, derived, worklist, clock);
  }

  /**
   * Makes a waiting line the payment of one pupil, or of several with an amount each, and remembers
   * one pupil for the sender's wording.
   *
   * @throws IllegalArgumentException with a sentence for people where it cannot be
   */
  public void decide(long id, List<Share> shares, String who) {
    Worklist.Item item = open(id, who);
    List<Share> given = List.copyOf(shares);
    locked(
        item.unit(),
        connection -> {
          List<String> codes =
              new BankDecision(tools(), connection, item.unit()).decide(item, given, who.strip());
          Audit.write(
              connection,
              clock.instant(),
              who.strip(),
              "worklist.decide",
              String.valueOf(id),
              "bank record " + item.record() + " → " + String.join(", ", codes));
          return Done.NOTHING;
        });
  }

  /**
   * Says that a waiting line is no pupil's fee.
   *
   * @throws IllegalArgumentException with a sentence for people where it cannot be
   */
  public void dismiss(long id, String who, String why) {
    Worklist.Item item = open(id, who);
    if (why.isBlank()) {
      throw new IllegalArgumentException(Messages.vi("flow.worklist_no_reason"));
    }
    locked(
        item.unit(),
        connection -> {
          new BankDecision(tools(), connection, item.unit())
              .dismiss(item, who.strip(), why.strip());
          Audit.write(
              connection,
              clock.instant(),
              who.strip(),
              "worklist.dismiss",
              String.valueOf(id),
              why.strip());
          return Done.NOTHING;
        });
  }

  private Worklist.Item open(long id, String who) {
    Worklist.Item item =
        worklist
            .find(id)
            .orElseThrow(
                () -> new IllegalArgumentException(Messages.vi("flow.worklist_unknown", id)));
    if (item.state() != Worklist.State.OPEN) {
      throw new IllegalArgumentException(Messages.vi("flow.worklist_closed", id));
    }
    if (who.isBlank()) {
      throw new IllegalArgumentException(Messages.vi("flow.worklist_no_reason"));
    }
    return item;
  }

  public Worklist worklist() {
    return worklist;
  }

  /** Returns an item with its line and its candidates. */
  public Optional<Shown> show(long id) {
    return worklist.find(id).map(item -> items.shown(item, true));
  }

  /**
   * Returns items with their lines and without their candidates, the oldest first.
   *
   * @param state null for all
   * @param after the number of the last item already seen
   */
  public List<Shown> list(Unit within, Worklist.@Nullable State state, long after, int limit) {
    return worklist.list(within.path(), state, after, limit).stream()
        .map(item -> items.shown(item, false))
        .toList();
  }

  /** Returns why a candidate is one, as people say it. */
  public List<String> reasons(Worklist.Candidate candidate) {
    return items.reasons(candidate, tools().rules());
  }

  private interface Work {
    Done in(Connection connection) throws SQLException;
  }

  /** One unit's lines are judged by one process at a time; all of it is done, or nothing. */
  private Done locked(int unit, Work work) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement lock =
          connection.prepareStatement("select pg_advisory_xact_lock(?, ?)")) {
        lock.setInt(1, LOCK);
        lock.setInt(2, unit);
        lock.execute();
        derived.cancelUnfinished(CONNECTOR, unit);
        Done done = work.in(connection);
        connection.commit();
        return done;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot match the statements of unit " + unit, failure);
    }
  }
}
