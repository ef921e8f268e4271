/**
 * The service and its console: {@link org.kyhan.app.web.Service} keeps sources watched, duties kept
 * and parcels sent until it is told to stop. Pages show what the ledger says and change nothing
 * yet.
 */
@NullMarked
package org.kyhan.app.web;

import org.jspecify.annotations.NullMarked;
