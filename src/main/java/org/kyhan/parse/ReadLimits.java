package org.kyhan.parse;

/**
 * How much of a file is read before it is refused; what protects memory, disk and time.
 *
 * @param maxFileBytes the size of the received file
 * @param maxPartBytes what one part of a workbook may unpack to
 * @param maxUnpackedBytes what all parts of a workbook may unpack to together
 * @param minInflateRatio packed size of a part divided by its unpacked size; below it is an attack
 * @param maxSheets sheets of a workbook
 * @param maxColumns the last column that may hold something
 * @param maxRows rows of one sheet that hold something
 * @param maxCellCharacters what is kept of one cell
 */
public record ReadLimits(
    long maxFileBytes,
    long maxPartBytes,
    long maxUnpackedBytes,
    double minInflateRatio,
    int maxSheets,
    int maxColumns,
    long maxRows,
    int maxCellCharacters) {

  private static final long GIB = 1L << 30;

  /** Returns the limits for files of strangers: any real export passes. */
  public static ReadLimits standard() {
    return new ReadLimits(
        4 * GIB, 2 * GIB, 4 * GIB, 1.0 / 300, 500, 4096, 50_000_000, Short.MAX_VALUE);
  }
}
