/**
 * The values that all stages speak: where a cell stands ({@link org.kyhan.model.CellRef}), what it
 * holds ({@link org.kyhan.model.Cell}), what is wrong with it ({@link org.kyhan.model.Fault}) and
 * how Vietnamese text is compared ({@link org.kyhan.model.Text}). Imports the JDK only and knows
 * neither files nor databases.
 */
@NullMarked
package org.kyhan.model;

import org.jspecify.annotations.NullMarked;
