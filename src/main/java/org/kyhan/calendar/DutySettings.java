package org.kyhan.calendar;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import org.kyhan.model.Messages;

/**
 * What a plan may set about a duty beside its rule.
 *
 * @param window the data reported
 * @param leadWorkdays how many working days stay free after the planned dispatch, 0 or more
 * @param rehearsalDaysBefore calendar days before the last day on which a draft is rehearsed, each
 *     1 or more; kept longest first
 */
public record DutySettings(DataWindow window, int leadWorkdays, List<Integer> rehearsalDaysBefore) {
  /** A day in hand for what the addressee sends back; the plans name none. */
  public static final int USUAL_LEAD = 1;

  /** D-7, D-3 and D-1: a week to make good what is missing, and two reminders. */
  public static final List<Integer> USUAL_REHEARSALS = List.of(7, 3, 1);

  public DutySettings {
    requireNonNull(window);
    rehearsalDaysBefore =
        rehearsalDaysBefore.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    if (leadWorkdays < 0) {
      throw new IllegalArgumentException(Messages.vi("calendar.negative_lead", leadWorkdays));
    }
    if (rehearsalDaysBefore.stream().anyMatch(days -> days < 1)) {
      throw new IllegalArgumentException(
          Messages.vi("calendar.rehearsal_not_before", rehearsalDaysBefore));
    }
  }

  /**
   * Returns the settings that hold unless a plan says otherwise: the rule's usual window, {@link
   * #USUAL_LEAD} and {@link #USUAL_REHEARSALS}; for times of day neither lead nor rehearsal, since
   * the next one is due within hours.
   */
  public static DutySettings usualFor(DueRule rule) {
    DataWindow window = DataWindow.usualFor(rule);
    return rule instanceof DueRule.AtLatestTimeOfDay
        ? new DutySettings(window, 0, List.of())
        : new DutySettings(window, USUAL_LEAD, USUAL_REHEARSALS);
  }

  public DutySettings withWindow(DataWindow other) {
    return new DutySettings(other, leadWorkdays, rehearsalDaysBefore);
  }

  public DutySettings withLead(int workdays) {
    return new DutySettings(window, workdays, rehearsalDaysBefore);
  }

  public DutySettings withRehearsals(List<Integer> daysBefore) {
    return new DutySettings(window, leadWorkdays, daysBefore);
  }
}
