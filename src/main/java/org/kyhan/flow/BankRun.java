package org.kyhan.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Matching;
import org.kyhan.flow.BankPayments.Payment;
import org.kyhan.flow.BankPayments.Withdrawn;
import org.kyhan.flow.BankRegister.BankLine;
import org.kyhan.ledger.BankLines;
import org.kyhan.ledger.BankLines.Judged;
import org.kyhan.ledger.DerivedLoads;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.Loads;
import org.kyhan.ledger.Worklist;
import org.kyhan.mapping.NarrativeMatch;
import org.kyhan.mapping.NarrativeMatch.Candidate;
import org.kyhan.mapping.NarrativeMatch.Judgement;
import org.kyhan.mapping.NarrativeMatch.Outcome;
import org.kyhan.model.Messages;

/** The lines of one unit's statements, judged within one transaction. */
final class BankRun {
  private static final String ITSELF = "kyhan";

  private final Tools tools;
  private final Connection connection;
  private final int unit;
  private final BankLines ledger;
  private final BankRegister register;
  private final Map<Long, Judged> before;
  private final Map<String, Long> taken = new HashMap<>();
  private final Map<Integer, Batch> batches = new LinkedHashMap<>();
  private final LocalDate today;

  /** What a run works with. */
  record Tools(
      Matching rules,
      Definitions definitions,
      Loads loads,
      DerivedLoads derived,
      Worklist worklist,
      Clock clock) {}

  /** What is to be written for one statement. */
  private static final class Batch {
    private final List<Payment> payments = new ArrayList<>();
    private final List<Withdrawn> withdrawn = new ArrayList<>();
    private final List<Judged> judged = new ArrayList<>();
  }

  BankRun(Tools tools, Connection connection, int unit) throws SQLException {
    this.tools = tools;
    this.connection = connection;
    this.unit = unit;
    this.ledger = new BankLines(tools.clock());
    this.register = BankRegister.of(connection, unit);
    this.before = ledger.of(connection, unit);
    this.today = VietnamTime.dayOf(tools.clock().instant());
    before.values().forEach(j -> j.payments().forEach(code -> taken.put(code, j.record())));
  }

  BankMatching.Done all() throws SQLException {
    Set<String> reported = BankRegister.reported(connection, unit);
    Map<String, BankLines.Remembered> memory = ledger.remembered(connection, unit);
    NarrativeMatch match = new NarrativeMatch(tools.rules(), register.pupils(), register.charges());
    List<BankLines.Outcome> fresh = new ArrayList<>();
    for (BankLine line : BankRegister.lines(connection, unit, null)) {
      Judged earlier = before.get(line.record());
      boolean isReported = line.code() != null && reported.contains(line.code());
      if (isSettled(line, earlier, isReported)) {
        continue;
      }
      Judged now = judge(line, earlier, isReported, match, memory);
      if (earlier == null || earlier.outcome() != now.outcome()) {
        fresh.add(now.outcome());
      }
    }
    write();
    return new BankMatching.Done(
        Collections.frequency(fresh, BankLines.Outcome.MATCHED),
        Collections.frequency(fresh, BankLines.Outcome.WAITING),
        Collections.frequency(fresh, BankLines.Outcome.NOT_FEE),
        Collections.frequency(fresh, BankLines.Outcome.REPORTED));
  }

  /** Nothing about it can have changed. */
  private static boolean isSettled(BankLine line, @Nullable Judged earlier, boolean isReported) {
    return earlier != null
        && earlier.rowHash() == line.rowHash()
        && earlier.outcome() != BankLines.Outcome.WAITING
        && isReported == (earlier.outcome() == BankLines.Outcome.REPORTED);
  }

  private Judged judge(
      BankLine line,
      @Nullable Judged earlier,
      boolean isReported,
      NarrativeMatch match,
      Map<String, BankLines.Remembered> memory)
      throws SQLException {
    if (line.credit() <= 0) {
      return settle(line, earlier, BankLines.Outcome.NOT_FEE, "debit");
    }
    if (isReported) {
      return settle(line, earlier, BankLines.Outcome.REPORTED, null);
    }
    Judgement judged = match(line, match, memory);
    if (judged.outcome() == Outcome.NOT_FEE) {
      return settle(line, earlier, BankLines.Outcome.NOT_FEE, judged.notFee());
    }
    String reason = judged.outcome().name().toLowerCase(Locale.ROOT);
    if (line.bookedOn().isAfter(today)) {
      reason = "future";
    } else if (judged.outcome() == Outcome.MATCHED) {
      String code = code(line);
      if (isFree(code, line)) {
        Candidate best = judged.candidates().get(0);
        return pay(
            line, earlier, BankLines.Outcome.MATCHED, List.of(payment(line, code, best, judged)));
      }
      reason = "same_code";
    }
    tools
        .worklist()
        .put(
            connection,
            new Worklist.Waiting(
                unit,
                line.record(),
                reason,
                judged.candidates().stream().map(BankRun::candidate).toList(),
                judged.wording(),
                judged.identity()));
    Judged waiting = judged(line, BankLines.Outcome.WAITING, reason, null, List.of());
    withdraw(line, earlier, List.of());
    batch(line).judged.add(waiting);
    return waiting;
  }

  private static Judgement match(
      BankLine line, NarrativeMatch match, Map<String, BankLines.Remembered> memory) {
    Judgement fresh = match.judge(new NarrativeMatch.Line(line.narrative(), line.credit(), null));
    BankLines.Remembered known = memory.get(fresh.wording());
    return known == null
        ? fresh
        : match.judge(
            new NarrativeMatch.Line(
                line.narrative(),
                line.credit(),
                new NarrativeMatch.Remembered(known.student(), known.identity())));
  }

  private static Worklist.Candidate candidate(Candidate candidate) {
    return new Worklist.Candidate(
        candidate.pupil().record(),
        candidate.confidence(),
        candidate.signs().stream().map(s -> s.name().toLowerCase(Locale.ROOT)).toList());
  }

  /** The bank's own code; a line without one is named by its record. */
  private static String code(BankLine line) {
    return line.code() == null ? "NH-" + line.record() : line.code();
  }

  private Payment payment(BankLine line, String code, Candidate best, Judgement judged) {
    return new Payment(
        line, code, best.pupil(), line.credit(), best.charges(), channel(judged.cash()));
  }

  String channel(boolean cash) {
    return cash ? tools.rules().cash().channel() : tools.rules().channel();
  }

  private Judged pay(
      BankLine line, @Nullable Judged earlier, BankLines.Outcome outcome, List<Payment> payments)
      throws SQLException {
    List<String> codes = payments.stream().map(Payment::code).toList();
    codes.forEach(code -> taken.put(code, line.record()));
    Judged now = judged(line, outcome, null, payments.get(0).pupil().record(), codes);
    Batch batch = batch(line);
    batch.payments.addAll(payments);
    batch.judged.add(now);
    withdraw(line, earlier, codes);
    if (outcome == BankLines.Outcome.MATCHED) {
      tools
          .worklist()
          .close(
              connection,
              unit,
              line.record(),
              Worklist.State.DECIDED,
              ITSELF,
              Messages.vi("flow.worklist_found"));
    }
    return now;
  }

  private Judged settle(
      BankLine line, @Nullable Judged earlier, BankLines.Outcome outcome, @Nullable String reason)
      throws SQLException {
    Judged now = judged(line, outcome, reason, null, List.of());
    batch(line).judged.add(now);
    withdraw(line, earlier, List.of());
    tools
        .worklist()
        .close(
            connection,
            unit,
            line.record(),
            Worklist.State.DISMISSED,
            ITSELF,
            Messages.vi(
                outcome == BankLines.Outcome.REPORTED
                    ? "flow.worklist_reported"
                    : "flow.worklist_no_fee"));
    return now;
  }

  /** The codes that stay are asked for too: a payment may have got another item. */
  private void withdraw(BankLine line, @Nullable Judged earlier, List<String> codes) {
    if (earlier != null) {
      Set<String> all = new java.util.LinkedHashSet<>(earlier.payments());
      all.addAll(codes);
      all.forEach(code -> batch(line).withdrawn.add(new Withdrawn(line, code)));
    }
  }

  private Judged judged(
      BankLine line,
      BankLines.Outcome outcome,
      @Nullable String reason,
      @Nullable Long student,
      List<String> codes) {
    return new Judged(
        unit, line.record(), line.rowHash(), outcome, reason, student, codes, line.load());
  }

  private Batch batch(BankLine line) {
    return batches.computeIfAbsent(line.load(), load -> new Batch());
  }

  private void write() throws SQLException {
    BankPayments payments = new BankPayments(tools.definitions(), tools.loads());
    for (Map.Entry<Integer, Batch> each : batches.entrySet()) {
      Batch batch = each.getValue();
      if (!batch.payments.isEmpty() || !batch.withdrawn.isEmpty()) {
        Load statement = tools.loads().find(each.getKey()).orElseThrow();
        Load derived = tools.derived().begin(statement, BankMatching.CONNECTOR, unit);
        payments.write(connection, derived, statement, batch.payments, batch.withdrawn);
      }
      ledger.write(connection, batch.judged);
    }
  }

  BankRegister register() {
    return register;
  }

  @Nullable Judged before(long record) {
    return before.get(record);
  }

  /** Returns the bank's code, or where another line has it one of the line's own. */
  String freeCode(BankLine line) {
    String code = code(line);
    return isFree(code, line) ? code : code + "@" + line.record();
  }

  private boolean isFree(String code, BankLine line) {
    return taken.getOrDefault(code, line.record()) == line.record();
  }

  /** Writes what a person said of a line. */
  void decided(BankLine line, List<Payment> payments) throws SQLException {
    pay(line, before.get(line.record()), BankLines.Outcome.DECIDED, payments);
    write();
  }

  /** Writes that a line is nobody's, as a person said. */
  void dismissed(BankLine line, String why) throws SQLException {
    batch(line).judged.add(judged(line, BankLines.Outcome.DISMISSED, why, null, List.of()));
    write();
  }
}
