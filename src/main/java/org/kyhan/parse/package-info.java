/**
 * Bytes to located rows: sniffs what a file is by its content, reads CSV, XLSX and XLS as a stream
 * with bounded memory, and finds the table in the sheet by the words of its header wherever it
 * stands. Start at {@link org.kyhan.parse.TableFile}; {@link org.kyhan.parse.TableHints} says what
 * to look for. It neither converts values nor knows units, periods or datasets, and it never trusts
 * a file's name.
 */
@NullMarked
package org.kyhan.parse;

import org.jspecify.annotations.NullMarked;
