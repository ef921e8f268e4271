/**
 * Runs indicators for a period: {@link org.kyhan.indicator.Indicators} gives the tallies of every
 * unit and the contributing records behind them, {@link org.kyhan.indicator.Declarations} what
 * units declare, judged by role, evidence and validity. Indicator SQL runs read-only, sees the
 * reading views alone and may take only so long; what is wrong with one is its own answer, never an
 * exception. Keeps tallies until the data change; knows no report and rolls nothing up.
 */
@NullMarked
package org.kyhan.indicator;

import org.jspecify.annotations.NullMarked;
