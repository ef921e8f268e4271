@NullMarked
package org.kyhan.flow;

import org.jspecify.annotations.NullMarked;
