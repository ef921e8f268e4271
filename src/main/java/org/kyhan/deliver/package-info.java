/**
 * Each document or notice once to each recipient: {@link org.kyhan.deliver.Outbox} takes it in the
 * transaction that issues it, {@link org.kyhan.deliver.Dispatcher} sends what is due, by mail or
 * into a folder, and remembers what became of it. It neither makes documents nor decides who gets
 * them or when, and it never sends again what a server may already have.
 */
@NullMarked
package org.kyhan.deliver;

import org.jspecify.annotations.NullMarked;
