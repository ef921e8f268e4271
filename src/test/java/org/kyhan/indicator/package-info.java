/** Tests of the indicator stage; the cases beside the SQL files are its test data. */
@NullMarked
package org.kyhan.indicator;

import org.jspecify.annotations.NullMarked;
