/**
 * Rows become records: {@link org.kyhan.mapping.RecordMapper} finds the column of every field,
 * reads each cell by its field's type with its Vietnamese quirks, and un-pivots columns of items. A
 * value that cannot be read rejects its row with a sentence that says what to write instead.
 * Whether a field may be empty, or a value too small, is judged in the quality stage; nothing here
 * knows files or databases.
 */
@NullMarked
package org.kyhan.mapping;

import org.jspecify.annotations.NullMarked;
