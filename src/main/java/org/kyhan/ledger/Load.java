package org.kyhan.ledger;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file's way into the store.
 *
 * @param unit the unit whose source it came from
 * @param totals by field: the file's own total, where it has one, and what is in the store
 * @param sheets the sheets' names; a record's sheet is a position in it
 * @param headers the header rows that were found
 * @param failure the first cause in a sentence; null where it did not fail
 */
public record Load(
    int id,
    @Nullable Integer source,
    String connector,
    int unit,
    String fileName,
    String sha256,
    LoadState state,
    @Nullable String format,
    Counts counts,
    Map<String, Total> totals,
    List<String> sheets,
    List<HeaderFound> headers,
    @Nullable String failureOrigin,
    @Nullable FailureType failureType,
    @Nullable String failure) {

  public Load {
    totals = Map.copyOf(totals);
    sheets = List.copyOf(sheets);
    headers = List.copyOf(headers);
  }

  /** Returns this load as one that failed, with nothing of it in the store. */
  public Load failed(String origin, FailureType type, String why) {
    return new Load(
        id,
        source,
        connector,
        unit,
        fileName,
        sha256,
        LoadState.FAILED,
        format,
        Counts.NONE,
        Map.of(),
        sheets,
        headers,
        origin,
        type,
        why);
  }

  /**
   * What became of the rows; {@code read} is always the sum of the others. A row that gives several
   * records counts once for each.
   */
  public record Counts(
      long read, long inserted, long updated, long unchanged, long rejected, long skipped) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    /** Returns the counts with {@code read} as the sum. */
    public static Counts of(
        long inserted, long updated, long unchanged, long rejected, long skipped) {
      return new Counts(
          inserted + updated + unchanged + rejected + skipped,
          inserted,
          updated,
          unchanged,
          rejected,
          skipped);
    }

    public Counts plus(Counts other) {
      return of(
          inserted + other.inserted,
          updated + other.updated,
          unchanged + other.unchanged,
          rejected + other.rejected,
          skipped + other.skipped);
    }

    /** Returns the counts of a file that was stopped as a whole: nothing of it is in the store. */
    public Counts withoutLoaded() {
      return of(0, 0, 0, rejected, read - rejected);
    }

    /** Returns the counts of the same file once more: all that is in the store is unchanged. */
    public Counts again() {
      return of(0, 0, inserted + updated + unchanged, rejected, skipped);
    }
  }

  /** A sum in đồng: by the file's own total line (null where it has none) and in the store. */
  public record Total(@Nullable BigInteger source, BigInteger loaded) {

    /** Returns false only where the file says another sum. */
    public boolean agrees() {
      return source == null || source.equals(loaded);
    }
  }

  /** A header row, why it was taken for one, and the column (from 1) of each field below it. */
  public record HeaderFound(String sheet, long row, String why, Map<String, Integer> columns) {
    public HeaderFound {
      columns = Map.copyOf(columns);
    }
  }
}
