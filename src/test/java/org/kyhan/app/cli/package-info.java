@NullMarked
package org.kyhan.app.cli;

import org.jspecify.annotations.NullMarked;
