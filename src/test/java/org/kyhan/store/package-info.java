/**
 * The store under test with real processes, and {@link org.kyhan.store.TestDatabase}: a fresh
 * database for any test class of the product.
 */
@NullMarked
package org.kyhan.store;

import org.jspecify.annotations.NullMarked;
