/**
 * The corpus by which the finding of tables is measured: sheets made from a line of {@code
 * test-data/corpus} (a seed and the mess wanted) in the layouts of real systems, with the answer
 * that is right. {@link org.kyhan.corpus.MadeSheet} is one; it uses nothing of the product.
 */
@NullMarked
package org.kyhan.corpus;

import org.jspecify.annotations.NullMarked;
