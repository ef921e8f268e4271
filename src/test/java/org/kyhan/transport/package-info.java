/** Sources against folders on disk: slow writers, hostile names, folders that come and go. */
@NullMarked
package org.kyhan.transport;

import org.jspecify.annotations.NullMarked;
