/**
 * Reads what Kyhan knows from files: datasets, vocabularies, connectors, indicators, plans,
 * calendars and reports. {@link org.kyhan.definition.Definitions} is the entry; it names all
 * mistakes at once, each with file and line. Runs nothing of what it reads and knows no database.
 */
@NullMarked
package org.kyhan.definition;

import org.jspecify.annotations.NullMarked;
