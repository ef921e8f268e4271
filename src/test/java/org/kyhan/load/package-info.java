/** Loads records into a real PostgreSQL and looks at what its tables then hold. */
@NullMarked
package org.kyhan.load;

import org.jspecify.annotations.NullMarked;
