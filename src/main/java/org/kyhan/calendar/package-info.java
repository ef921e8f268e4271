/**
 * Time as pure functions: reporting periods ({@link org.kyhan.calendar.Period}), working days
 * ({@link org.kyhan.calendar.WorkCalendar}) and what a duty's rule means in dates ({@link
 * org.kyhan.calendar.DutyTimes}, where to start). Everything is reckoned in Asia/Ho_Chi_Minh,
 * whatever the machine's zone. It reads no file, asks no clock and wakes nobody.
 */
@NullMarked
package org.kyhan.calendar;

import org.jspecify.annotations.NullMarked;
