/** The ledger by itself, on a real PostgreSQL. */
@NullMarked
package org.kyhan.ledger;

import org.jspecify.annotations.NullMarked;
