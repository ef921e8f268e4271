/**
 * The sample world: a whole invented province of any size as export files in the layouts of real
 * systems, with the true value of every indicator beside them. {@link org.kyhan.world.SampleWorld}
 * writes it; a {@link org.kyhan.world.Part} draws what happens at a school in one field, writes it
 * down as a system would export it, and counts the truth while drawing, from what happened and
 * never from the files. Uses nothing of the product, so that both cannot be wrong alike.
 *
 * <p>Truth is told of two periods: the month 202610 and the year 2026, both as of 10 November 2026.
 */
@NullMarked
package org.kyhan.world;

import org.jspecify.annotations.NullMarked;
