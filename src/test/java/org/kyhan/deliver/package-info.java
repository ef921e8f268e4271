/**
 * The outbox against real peers: mail servers that behave, refuse, hang or hang up, and folders.
 */
@NullMarked
package org.kyhan.deliver;

import org.jspecify.annotations.NullMarked;
