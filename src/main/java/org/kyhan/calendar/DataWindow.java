package org.kyhan.calendar;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Messages;

/**
 * The stretch of time whose data a duty reports. It is a setting of its own: no plan says which
 * month a monthly report covers, and a quarterly one falls due before its quarter ends.
 *
 * @param kind the kind of period reported
 * @param covers which period, counted from the one that holds the day the due rule names
 * @param cutOff the last day whose data count; null for the period's end or, where the duty falls
 *     due before it, for the deadline
 */
public record DataWindow(Period.Kind kind, Covers covers, @Nullable CutOff cutOff) {

  /** Which period a duty reports. */
  public enum Covers {
    /** The whole period before the one in which it falls due. */
    PREVIOUS_PERIOD,
    /** The period in which it falls due, from its beginning. */
    THIS_PERIOD,
    /**
     * The period in which it falls due, from the day after the last cut-off: Nghị định 09/2019 has
     * the 15th of the month before to the 14th of the last month.
     */
    SINCE_LAST_CUT_OFF
  }

  /**
   * A day near the end of a period.
   *
   * @param monthsBeforeLast 0 for the period's last month, 1 for the month before it
   * @param day the day of that month, the month's last where it is shorter
   */
  public record CutOff(int monthsBeforeLast, int day) {
    /** The 14th of the last month: the monthly, quarterly and yearly one of Nghị định 09/2019. */
    public static final CutOff ND_09_2019 = new CutOff(0, 14);

    public CutOff {
      if (day < 1 || day > 31) {
        throw new IllegalArgumentException(Messages.vi("calendar.no_such_day", day));
      }
    }

    LocalDate in(Period period) {
      YearMonth month =
          YearMonth.from(period.endExclusive().minusDays(1)).minusMonths(monthsBeforeLast);
      return month.atDay(Math.min(day, month.lengthOfMonth()));
    }
  }

  public DataWindow {
    requireNonNull(kind);
    requireNonNull(covers);
    if (covers == Covers.SINCE_LAST_CUT_OFF && cutOff == null) {
      cutOff = CutOff.ND_09_2019;
    }
  }

  /**
   * Returns the window that holds unless a plan sets another: for "trước ngày … hàng tháng" the
   * month before (proposed in the reading of the plans, which do not say), for every other rule the
   * period in which it falls due, cut at the deadline. A date that comes once stands for its
   * calendar year.
   */
  public static DataWindow usualFor(DueRule rule) {
    Covers covers =
        rule instanceof DueRule.BeforeDayOfMonth ? Covers.PREVIOUS_PERIOD : Covers.THIS_PERIOD;
    return new DataWindow(rule.periodKind(), covers, null);
  }

  /** Returns the period reported by what falls due on a day. */
  Period periodFor(LocalDate named) {
    Period present = Period.containing(kind, named);
    return covers == Covers.PREVIOUS_PERIOD ? present.previous() : present;
  }

  /** Returns the first day whose data count. */
  LocalDate firstDay(Period period) {
    return covers == Covers.SINCE_LAST_CUT_OFF && cutOff != null
        ? cutOff.in(period.previous()).plusDays(1)
        : period.first();
  }
}
