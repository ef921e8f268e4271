/**
 * Wakes the program: start at {@link org.kyhan.schedule.Heartbeat}. Quartz with its tables in the
 * store lets one node of several do what is due; what there is to do is decided by the work that it
 * calls, and by the ledger, never by a trigger. It knows no duty, no source and no report.
 */
@NullMarked
package org.kyhan.schedule;

import org.jspecify.annotations.NullMarked;
