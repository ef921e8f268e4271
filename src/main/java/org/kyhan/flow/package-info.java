/**
 * Calls the stages in order and writes the ledger: {@link org.kyhan.flow.Ingest} takes a file into
 * the store, {@link org.kyhan.flow.Compute} gives figures, {@link org.kyhan.flow.Issuing} makes a
 * report of them. Decides when a failure is final; knows neither Camel nor Quartz nor the web.
 */
@NullMarked
package org.kyhan.flow;

import org.jspecify.annotations.NullMarked;
