package org.kyhan.flow;

import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Plan;
import org.kyhan.model.Messages;

/** When a duty is due, as people say it. */
final class LimitWords {
  private LimitWords() {}

  /** Returns the limit; of an undated duty why it has no date. */
  static String of(Plan.Due due) {
    String rule = "flow.limit_" + due.rule();
    return switch (due.rule()) {
      case "before_day_of_month", "before_day_of_last_month_of_quarter" ->
          Messages.vi(rule, two(due.day()));
      case "before_month_day", "on_month_day" ->
          Messages.vi(rule, two(due.day()), two(due.month()));
      case "before_date", "on_or_before", "on_date" -> Messages.vi(rule, date(due.date()));
      case "at_latest_time_of_day" ->
          Messages.vi(
              rule + ("all".equals(due.days()) ? "_all" : ""), String.join(", ", due.times()));
      case "within_month" ->
          due.months().isEmpty()
              ? Messages.vi("flow.limit_each_month")
              : Messages.vi(
                  rule,
                  due.months().stream()
                      .map(month -> month.substring(5) + "/" + month.substring(0, 4))
                      .collect(Collectors.joining(", ")));
      default -> Messages.vi("flow.undated_" + due.why());
    };
  }

  private static String two(@Nullable Integer number) {
    return number == null ? "?" : String.format(Locale.ROOT, "%02d", number);
  }

  private static String date(@Nullable LocalDate day) {
    return day == null
        ? "?"
        : String.format(
            Locale.ROOT, "%02d/%02d/%d", day.getDayOfMonth(), day.getMonthValue(), day.getYear());
  }
}
