package org.kyhan.flow;

import static java.util.Objects.requireNonNull;

import java.time.LocalTime;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.DataWindow;
import org.kyhan.calendar.DataWindow.Covers;
import org.kyhan.calendar.DueRule;
import org.kyhan.calendar.DutySettings;
import org.kyhan.calendar.DutyTimes;
import org.kyhan.calendar.Period;
import org.kyhan.calendar.SpecialDay;
import org.kyhan.calendar.WorkCalendar;
import org.kyhan.definition.CalendarDefinition;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Plan;

/**
 * A duty whose plan gives it a date.
 *
 * @param ours whether it is a report that Kyhan makes; else people do it by hand
 */
record DatedDuty(Plan plan, Plan.Duty duty, DutyTimes times, boolean ours) {
  private static final String CALENDAR = "vn";

  /** Returns every dated duty, in the order of the plans. */
  static List<DatedDuty> all(Definitions definitions) {
    WorkCalendar calendar = workdays(definitions);
    List<DatedDuty> all = new ArrayList<>();
    for (Plan plan : definitions.plans().values()) {
      for (Plan.Duty duty : plan.duties()) {
        DueRule rule = rule(duty.due());
        if (rule != null) {
          DutySettings settings =
              new DutySettings(window(duty, rule, definitions), duty.lead(), duty.rehearse());
          boolean ours = duty.kind().equals("report") && duty.report() != null;
          all.add(new DatedDuty(plan, duty, new DutyTimes(rule, settings, calendar), ours));
        }
      }
    }
    return List.copyOf(all);
  }

  String id() {
    return duty.id();
  }

  /** Returns the roles it goes to that nobody fills, in the order of the plan. */
  List<String> unfilled(List<DutyLedger.Recipient> recipients) {
    Set<String> filled =
        recipients.stream().map(DutyLedger.Recipient::role).collect(Collectors.toSet());
    return duty.to().stream().filter(role -> !filled.contains(role)).toList();
  }

  static WorkCalendar workdays(Definitions definitions) {
    CalendarDefinition definition =
        requireNonNull(definitions.calendars().get(CALENDAR), "no calendar " + CALENDAR);
    List<SpecialDay> days = new ArrayList<>();
    Set<Integer> noticed = new TreeSet<>();
    for (CalendarDefinition.Year year : definition.years()) {
      if (year.notice().equals("known")) {
        noticed.add(year.year());
      }
      for (CalendarDefinition.Off off : year.off()) {
        days.addAll(
            SpecialDay.off(
                requireNonNull(off.date() == null ? off.from() : off.date()),
                requireNonNull(off.date() == null ? off.to() : off.date()),
                off.name(),
                off.law()));
      }
      for (CalendarDefinition.Worked worked : year.worked()) {
        String law = worked.law() == null ? "" : worked.law();
        days.add(SpecialDay.worked(worked.date(), "Làm bù", law));
      }
    }
    return new WorkCalendar(days, noticed);
  }

  static @Nullable DueRule rule(Plan.Due due) {
    return switch (due.rule()) {
      case "before_day_of_month" -> new DueRule.BeforeDayOfMonth(day(due));
      case "before_day_of_last_month_of_quarter" ->
          new DueRule.BeforeDayOfLastMonthOfQuarter(day(due));
      case "before_month_day" -> new DueRule.BeforeMonthDay(monthDay(due));
      case "before_date" -> new DueRule.BeforeDate(requireNonNull(due.date(), "due.date"));
      case "on_or_before" -> new DueRule.OnOrBefore(requireNonNull(due.date(), "due.date"));
      case "on_date" -> new DueRule.OnDate(requireNonNull(due.date(), "due.date"));
      case "on_month_day" -> new DueRule.OnMonthDay(monthDay(due));
      case "at_latest_time_of_day" ->
          new DueRule.AtLatestTimeOfDay(due.times().stream().map(LocalTime::parse).toList(), true);
      case "within_month" ->
          new DueRule.WithinMonth(
              due.months().stream().map(YearMonth::parse).collect(Collectors.toSet()));
      default -> null;
    };
  }

  private static int day(Plan.Due due) {
    return requireNonNull(due.day(), "due.day");
  }

  private static MonthDay monthDay(Plan.Due due) {
    return MonthDay.of(requireNonNull(due.month(), "due.month"), day(due));
  }

  private static DataWindow window(Plan.Duty duty, DueRule rule, Definitions definitions) {
    var report = definitions.reports().get(duty.report() == null ? "" : duty.report());
    Period.Kind kind =
        report == null
            ? rule.periodKind()
            : Period.Kind.valueOf(report.periodKind().toUpperCase(java.util.Locale.ROOT));
    String window = duty.window() == null ? "" : duty.window();
    return switch (window) {
      case "previous_month" -> new DataWindow(Period.Kind.MONTH, Covers.PREVIOUS_PERIOD, null);
      case "same_period" -> new DataWindow(kind, Covers.THIS_PERIOD, null);
      case "to_cut_off" -> new DataWindow(kind, Covers.SINCE_LAST_CUT_OFF, null);
      default -> DataWindow.usualFor(rule);
    };
  }
}
