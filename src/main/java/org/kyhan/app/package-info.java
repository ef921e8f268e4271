/**
 * Starts the program and puts its parts together: {@link org.kyhan.app.Kyhan} is the entry, {@link
 * org.kyhan.app.House} the one place where parts are made. The commands are in {@code app.cli}, the
 * console in {@code app.web}.
 */
@NullMarked
package org.kyhan.app;

import org.jspecify.annotations.NullMarked;
