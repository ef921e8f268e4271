/**
 * Runs indicators for a period: {@link org.kyhan.indicator.Indicators} gives the tallies of every
 * school, the contributing records behind them, and who has delivered at all. Indicator SQL runs
 * read-only, sees the reading views alone and may take only so long. Knows no report and stores
 * nothing.
 */
@NullMarked
package org.kyhan.indicator;

import org.jspecify.annotations.NullMarked;
