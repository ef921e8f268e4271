@NullMarked
package org.kyhan.schedule;

import org.jspecify.annotations.NullMarked;
