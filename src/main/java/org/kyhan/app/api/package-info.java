/**
 * The REST interface, {@code /api/v1}: the same work as the command line, over JSON. Wrong requests
 * are answered with problem details (RFC 9457) whose {@code detail} is a sentence for people. It
 * knows no rule of its own: what it does is done by the desk and the flows.
 */
@NullMarked
package org.kyhan.app.api;

import org.jspecify.annotations.NullMarked;
