/**
 * What the program knows about itself: units, loads with their counts and faults, and the
 * append-only audit. {@link org.kyhan.ledger.Units} and {@link org.kyhan.ledger.Loads} are where to
 * begin. Decides nothing; the flows do.
 */
@NullMarked
package org.kyhan.ledger;

import org.jspecify.annotations.NullMarked;
