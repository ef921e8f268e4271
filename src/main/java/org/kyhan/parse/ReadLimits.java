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
 * @param maxDepth elements or objects inside each other
 * @param maxUnbroken characters of a web page without the end of a row; they wait in memory
 */
public record ReadLimits(
    long maxFileBytes,
    long maxPartBytes,
    long maxUnpackedBytes,
    double minInflateRatio,
    int maxSheets,
    int maxColumns,
    long maxRows,
    int maxCellCharacters,
    int maxDepth,
    int maxUnbroken) {

  private static final long GIB = 1L << 30;
  private static final int DEPTH = 200;
  private static final int UNBROKEN = 2_000_000;

  /** Takes the usual limits of depth and of unbroken text. */
  public ReadLimits(
      long maxFileBytes,
      long maxPartBytes,
      long maxUnpackedBytes,
      double minInflateRatio,
      int maxSheets,
      int maxColumns,
      long maxRows,
      int maxCellCharacters) {
    this(
        maxFileBytes,
        maxPartBytes,
        maxUnpackedBytes,
        minInflateRatio,
        maxSheets,
        maxColumns,
        maxRows,
        maxCellCharacters,
        DEPTH,
        UNBROKEN);
  }

  /** Returns the limits for files of strangers: any real export passes. */
  public static ReadLimits standard() {
    return new ReadLimits(
        4 * GIB, 2 * GIB, 4 * GIB, 1.0 / 300, 500, 4096, 50_000_000, Short.MAX_VALUE);
  }
}
