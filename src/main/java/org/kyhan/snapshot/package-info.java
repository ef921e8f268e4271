/**
 * Freezes a report: {@link org.kyhan.snapshot.Composer} puts figures into the report's form, {@link
 * org.kyhan.snapshot.Issues} keeps the frozen form under a version that never changes again.
 * Computes no figure and makes no document.
 */
@NullMarked
package org.kyhan.snapshot;

import org.jspecify.annotations.NullMarked;
