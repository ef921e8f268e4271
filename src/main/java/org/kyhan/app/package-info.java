/** Starts the program. */
@NullMarked
package org.kyhan.app;

import org.jspecify.annotations.NullMarked;
