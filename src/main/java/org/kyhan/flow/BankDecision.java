package org.kyhan.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.kyhan.flow.BankMatching.Share;
import org.kyhan.flow.BankPayments.Payment;
import org.kyhan.flow.BankRegister.BankLine;
import org.kyhan.ledger.BankLines;
import org.kyhan.ledger.BankLines.Judged;
import org.kyhan.ledger.Worklist;
import org.kyhan.mapping.NarrativeMatch;
import org.kyhan.mapping.NarrativeMatch.Charge;
import org.kyhan.mapping.NarrativeMatch.Judgement;
import org.kyhan.mapping.NarrativeMatch.Pupil;
import org.kyhan.model.Messages;

/** What a person says of a waiting line, within one transaction. */
final class BankDecision {
  private final BankRun.Tools tools;
  private final Connection connection;
  private final int unit;
  private final BankRun run;

  BankDecision(BankRun.Tools tools, Connection connection, int unit) throws SQLException {
    this.tools = tools;
    this.connection = connection;
    this.unit = unit;
    this.run = new BankRun(tools, connection, unit);
  }

  /** Makes a waiting line what a person says, and returns the codes of its payments. */
  List<String> decide(Worklist.Item item, List<Share> shares, String who) throws SQLException {
    BankLine line = line(item);
    List<Long> amounts = amounts(line, shares);
    List<Pupil> pupils = new ArrayList<>();
    for (Share share : shares) {
      pupils.add(pupil(share.student()));
    }
    String code = run.freeCode(line);
    String channel = run.channel(judged(line).cash());
    List<Payment> payments = new ArrayList<>();
    for (int i = 0; i < pupils.size(); i++) {
      Pupil pupil = pupils.get(i);
      long amount = amounts.get(i);
      payments.add(
          new Payment(
              line,
              i == 0 ? code : code + "/" + (i + 1),
              pupil,
              amount,
              owed(pupil, amount),
              channel));
    }
    run.decided(line, payments);
    tools.worklist().close(connection, unit, line.record(), Worklist.State.DECIDED, who, null);
    if (pupils.size() == 1) {
      new BankLines(tools.clock())
          .remember(
              connection,
              unit,
              item.wording(),
              new BankLines.Remembered(pupils.get(0).record(), item.identity()),
              who);
    }
    return payments.stream().map(Payment::code).toList();
  }

  private Judgement judged(BankLine line) {
    return new NarrativeMatch(tools.rules(), run.register().pupils(), run.register().charges())
        .judge(new NarrativeMatch.Line(line.narrative(), line.credit(), null));
  }

  private List<Charge> owed(Pupil pupil, long amount) {
    return run.register().charges().getOrDefault(pupil.record(), List.of()).stream()
        .filter(c -> c.due() == amount)
        .limit(1)
        .toList();
  }

  private static List<Long> amounts(BankLine line, List<Share> shares) {
    if (shares.size() == 1 && shares.get(0).amount() == null) {
      return List.of(line.credit());
    }
    List<Long> amounts = new ArrayList<>();
    long sum = 0;
    for (Share share : shares) {
      Long amount = share.amount();
      if (amount == null || amount <= 0 || amount > line.credit() - sum) {
        throw new IllegalArgumentException(Messages.vi("flow.worklist_amounts"));
      }
      amounts.add(amount);
      sum += amount;
    }
    if (shares.isEmpty() || sum != line.credit()) {
      throw new IllegalArgumentException(Messages.vi("flow.worklist_amounts"));
    }
    return amounts;
  }

  private Pupil pupil(String code) {
    String said = code.strip();
    List<Pupil> found =
        run.register().pupils().stream()
            .filter(p -> said.equals(p.code()) || said.equals("#" + p.record()))
            .toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(Messages.vi("flow.worklist_no_pupil"));
    }
    return found.get(0);
  }

  /** Says that a waiting line is nobody's. */
  void dismiss(Worklist.Item item, String who, String why) throws SQLException {
    BankLine line = line(item);
    run.dismissed(line, why);
    tools.worklist().close(connection, unit, line.record(), Worklist.State.DISMISSED, who, why);
  }

  private BankLine line(Worklist.Item item) throws SQLException {
    List<BankLine> lines = BankRegister.lines(connection, unit, item.record());
    Judged judged = run.before(item.record());
    if (lines.isEmpty() || judged == null || judged.outcome() != BankLines.Outcome.WAITING) {
      throw new IllegalArgumentException(Messages.vi("flow.worklist_closed", item.id()));
    }
    return lines.get(0);
  }
}
