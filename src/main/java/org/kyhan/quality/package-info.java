/**
 * Judges records and gives the sender what is wrong: {@link org.kyhan.quality.FieldConstraints}
 * holds each record against the constraints of its dataset's fields, {@link
 * org.kyhan.quality.ReturnedWorkbook} is the sender's own workbook with the faulty cells marked.
 * How a cell is read is not judged here, nor what only the store can know.
 */
@NullMarked
package org.kyhan.quality;

import org.jspecify.annotations.NullMarked;
