/** Stub until the stage lands. */
@NullMarked
package org.kyhan.quality;

import org.jspecify.annotations.NullMarked;
