package org.kyhan.model;

import org.jspecify.annotations.Nullable;

/**
 * One record of a dataset on its way from a sheet to the store.
 *
 * @param unit the number of the unit it belongs to
 * @param sheet the sheet's position among the file's sheets, from 0
 * @param row the row it was read from, from 1
 * @param column the column of its main value where one row gives several records; else 0
 * @param values in the order of the dataset's fields: {@code String}, {@code Long} (money, count),
 *     {@code BigDecimal} (number, percent), {@code Integer} (grade), {@code LocalDate}, {@code
 *     Instant} or {@code Boolean}; null where the file says nothing. Never changed after mapping.
 */
@SuppressWarnings("ArrayRecordComponent") // a million of these pass; nobody compares them
public record Entry(int unit, int sheet, long row, int column, @Nullable Object[] values) {}
