package org.kyhan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Plan;
import org.kyhan.flow.ChecklistLines.Asked;
import org.kyhan.ledger.Checklists;
import org.kyhan.ledger.Site;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.UnitDirectory;
import org.kyhan.ledger.Units;
import org.kyhan.model.Messages;
import org.kyhan.render.ChecklistWorkbook;
import org.kyhan.render.ChecklistWorkbook.Content;
import org.kyhan.render.ChecklistWorkbook.Shape;

/**
 * Workbooks in which units without exports answer what their plans ask. What was given out is
 * remembered; what comes back goes the way of every file and is compared with it.
 */
public final class Checklist {
  private static final int VERSION_DIGITS = 12;

  private final DataSource dataSource;
  private final Definitions definitions;
  private final Checklists checklists;
  private final Units units;

  public Checklist(DataSource dataSource, Definitions definitions, Clock clock) {
    this.dataSource = dataSource;
    this.definitions = definitions;
    this.checklists = new Checklists(dataSource, clock);
    this.units = new Units(dataSource);
  }

  /**
   * A workbook to give out.
   *
   * @param version what tells it from every other
   * @param unit the id of the unit that is asked
   * @param period the period's id
   * @param plans the plans that ask
   * @param asked its lines
   * @param bytes the XLSX file
   */
  @SuppressWarnings("ArrayRecordComponent") // a file; nobody compares them
  public record Made(
      String version,
      int unit,
      String period,
      List<String> plans,
      List<Checklists.Line> asked,
      byte[] bytes) {
    public Made {
      plans = List.copyOf(plans);
      asked = List.copyOf(asked);
    }

    /** Returns how many lines it has. */
    public int lines() {
      return asked.size();
    }
  }

  /**
   * A workbook that was given out, and what is known by now.
   *
   * @param answered how many of its lines are declared for its period, by whatever file
   */
  public record Sent(
      Unit unit,
      String period,
      List<String> plans,
      String version,
      Instant at,
      int lines,
      int answered) {
    public Sent {
      plans = List.copyOf(plans);
    }
  }

  /**
   * Makes the workbook of a unit for a period; the same lines and answers give the same bytes. It
   * counts as given out once {@link #give} is told.
   *
   * @param plan null for all plans that the unit, or a unit above it, took on
   * @throws IllegalArgumentException with a sentence for people where nothing is asked of it
   */
  public Made make(Unit unit, Period period, @Nullable String plan) {
    List<Plan> plans = plans(unit, plan);
    if (plans.isEmpty()) {
      throw new IllegalArgumentException(Messages.vi("flow.checklist_no_plan", unit.name()));
    }
    List<Asked> lines =
        ChecklistLines.of(
            definitions,
            plans,
            unit,
            new Exemptions(new Site(dataSource).notApplicable(), units.directory()),
            period.endExclusive().minusDays(1));
    if (lines.isEmpty()) {
      throw new IllegalArgumentException(Messages.vi("flow.checklist_nothing", unit.name()));
    }
    List<String> ids = plans.stream().map(Plan::id).sorted().toList();
    String version = version(unit, period, ids, lines);
    Content content =
        new Content(
            unit.code(),
            unit.name(),
            period.id(),
            period.label(),
            period.first(),
            period.endExclusive(),
            version,
            ids,
            printed(lines, version, new ChecklistAnswers(dataSource).last(unit.id())));
    return new Made(
        version,
        unit.id(),
        period.id(),
        ids,
        lines.stream().map(Checklist::kept).toList(),
        ChecklistWorkbook.of(content));
  }

  /**
   * Remembers that a workbook was given out: from now on it may come back, and the ones before it
   * that ask the same unit by the same plans for the same period may not.
   */
  public void give(Made made) {
    checklists.issue(
        made.version(), made.unit(), made.period(), String.join(" ", made.plans()), made.asked());
  }

  /** Returns what was given out, by period and unit; null for every period. */
  public List<Sent> list(@Nullable Period period) {
    UnitDirectory directory = units.directory();
    ChecklistAnswers answers = new ChecklistAnswers(dataSource);
    List<Sent> sent = new ArrayList<>();
    for (Checklists.Issued issued : checklists.all(period == null ? null : period.id())) {
      Set<String> declared = answers.declared(issued.unit(), issued.period());
      sent.add(
          new Sent(
              directory.get(issued.unit()),
              issued.period(),
              List.of(issued.plans().split(" ", -1)),
              issued.version(),
              issued.at(),
              issued.lines().size(),
              (int)
                  issued.lines().stream()
                      .filter(l -> declared.contains(ChecklistAnswers.key(l.indicator(), l.part())))
                      .count()));
    }
    return sent;
  }

  private List<Plan> plans(Unit unit, @Nullable String plan) {
    UnitDirectory directory = units.directory();
    Set<String> adopted = new HashSet<>();
    for (DutyLedger.Adoption one : new DutyLedger(dataSource).adoptions()) {
      if (unit.within(directory.get(one.unit()))) {
        adopted.add(one.plan());
      }
    }
    return definitions.plans().values().stream()
        .filter(p -> plan == null ? adopted.contains(p.id()) : p.id().equals(plan))
        .toList();
  }

  private static List<ChecklistWorkbook.Line> printed(
      List<Asked> lines, String version, Map<String, String> before) {
    List<ChecklistWorkbook.Line> printed = new ArrayList<>();
    for (Asked line : lines) {
      printed.add(
          new ChecklistWorkbook.Line(
              String.format(Locale.ROOT, "P%s-%03d", version, printed.size() + 1),
              line.indicator(),
              line.part(),
              line.text(),
              line.hint(),
              line.shape(),
              line.roles(),
              line.evidence(),
              before.getOrDefault(ChecklistAnswers.key(line.indicator(), line.part()), "")));
    }
    return printed;
  }

  private static Checklists.Line kept(Asked line) {
    String sheet =
        line.shape() == Shape.YES_NO ? ChecklistWorkbook.ANSWERS : ChecklistWorkbook.FIGURES;
    return new Checklists.Line(sheet, line.indicator(), line.part(), line.text());
  }

  private static String version(Unit unit, Period period, List<String> plans, List<Asked> lines) {
    String all =
        String.join("\n", unit.code(), period.id(), String.join(" ", plans), lines.toString());
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, VERSION_DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
