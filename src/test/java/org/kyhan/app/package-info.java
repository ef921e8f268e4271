/** The program as its users meet it: {@link org.kyhan.app.KyhanProcess} is another JVM with it. */
@NullMarked
package org.kyhan.app;

import org.jspecify.annotations.NullMarked;
