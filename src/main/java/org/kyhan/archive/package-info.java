/**
 * Keeps every received file and every issued document unchanged under its sha-256. {@link
 * org.kyhan.archive.Archive} is all there is; it knows nothing of what the bytes mean and never
 * deletes any.
 */
@NullMarked
package org.kyhan.archive;

import org.jspecify.annotations.NullMarked;
