/**
 * The one PostgreSQL in which everything is kept: a real server run by the program itself in the
 * data folder, or any server from version 15 by its address. Start with {@link
 * org.kyhan.store.Store}, which returns an opened and migrated store. It knows no table but
 * Flyway's history: what stands in the tables belongs to the stages.
 */
@NullMarked
package org.kyhan.store;

import org.jspecify.annotations.NullMarked;
