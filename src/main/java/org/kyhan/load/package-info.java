/**
 * Puts one file's records into the store in one transaction. {@link org.kyhan.load.DatasetTables}
 * keeps the tables equal to the datasets; {@link org.kyhan.load.Loader} takes a file's records, one
 * dataset at a time: new ones go in by COPY in key order, changed ones replace what stands there
 * and leave it in history, equal ones are not touched. Reads no file and judges no value.
 */
@NullMarked
package org.kyhan.load;

import org.jspecify.annotations.NullMarked;
