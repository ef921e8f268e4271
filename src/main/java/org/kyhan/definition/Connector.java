package org.kyhan.definition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source system: how its sheets look and which datasets they feed.
 *
 * @param system the system as plans or facts name it
 * @param layout how well the layout is known
 * @param export how a clerk gets the file out of the system; null where unknown
 * @param datasets what is fed, in the order of the file
 * @param schedule a Quartz cron expression; null means the service's default
 * @param transports the ways in which the file can really be had, the usual one first
 * @param drops headings of what is in the file and never read, because nobody needs it here
 * @param issued whether its files are checklist workbooks that were given out, with which they are
 *     compared; false unless the file says so
 * @param example parameters of a source over the usual transport, as they mostly are; for people to
 *     copy, not used by the program
 */
public record Connector(
    String id,
    String system,
    Title title,
    Layout layout,
    @Nullable Title export,
    List<String> formats,
    Look table,
    Map<String, Feed> datasets,
    @Nullable String schedule,
    Gates gates,
    List<String> transports,
    List<String> drops,
    @Nullable Boolean issued,
    Map<String, String> example) {

  public Connector {
    issued = Boolean.TRUE.equals(issued);
    formats = Dataset.orEmpty(formats);
    table =
        table == null
            ? new Look(null, true, List.of(), Map.of(), List.of(), List.of(), List.of())
            : table;
    datasets = Dataset.orEmpty(datasets);
    gates = gates == null ? Gates.NONE : gates;
    transports = transports == null ? List.of("folder", "upload", "imap") : List.copyOf(transports);
    drops = Dataset.orEmpty(drops);
    example = Dataset.orEmpty(example);
  }

  /** Returns this connector with other gates. */
  public Connector with(Gates others) {
    return new Connector(
        id,
        system,
        title,
        layout,
        export,
        formats,
        table,
        datasets,
        schedule,
        others,
        transports,
        drops,
        issued,
        example);
  }

  /** How well a layout is known. */
  public enum Layout {
    VERIFIED,
    REPORTED,
    ASSUMED
  }

  /**
   * How the sheets look.
   *
   * @param sheet the only sheet to read; null for all
   * @param readHidden whether hidden rows and columns are read; true unless the file says no
   * @param required of each inner list at least one field must be in the header
   * @param context fields given once above a block, with the words before them
   * @param fillDown fields whose blank cells take the value above; where one field of an inner list
   *     stands in a row, nothing of that list is taken from above
   */
  public record Look(
      @Nullable String sheet,
      @Nullable Boolean readHidden,
      List<List<String>> required,
      Map<String, List<String>> context,
      List<List<String>> fillDown,
      List<String> totalWords,
      List<String> stopWords) {
    public Look {
      readHidden = readHidden == null || readHidden;
      required = Dataset.orEmpty(required);
      context = Dataset.orEmpty(context);
      fillDown = Dataset.orEmpty(fillDown);
      totalWords = Dataset.orEmpty(totalWords);
      stopWords = Dataset.orEmpty(stopWords);
    }
  }

  /**
   * How one dataset is fed.
   *
   * @param fields headings that differ from the dataset's own; they take precedence
   * @param without fields that this system does not give
   * @param constants fields with the same raw value in every row
   * @param skipWhenEmpty a row in which all of these are blank or zero is no record
   * @param unpivot how columns of items become records; null for a plain table
   * @param marks fields told by a mark in one of several columns: the heading of each and its code
   * @param sign what makes an amount negative, and what a negative amount means
   * @param together fields whose values stand in one cell, behind each other in this order
   * @param present yes-or-no fields that ask only whether their column holds anything: a mark, a
   *     signature; what it holds is not kept
   */
  public record Feed(
      Map<String, List<String>> fields,
      List<String> without,
      Map<String, String> constants,
      List<String> skipWhenEmpty,
      @Nullable Unpivot unpivot,
      Map<String, Map<String, String>> marks,
      Map<String, Sign> sign,
      List<List<String>> together,
      List<String> present) {

    public Feed(
        Map<String, List<String>> fields,
        List<String> without,
        Map<String, String> constants,
        List<String> skipWhenEmpty,
        @Nullable Unpivot unpivot) {
      this(
          fields,
          without,
          constants,
          skipWhenEmpty,
          unpivot,
          Map.of(),
          Map.of(),
          List.of(),
          List.of());
    }

    public Feed {
      marks = Dataset.orEmpty(marks);
      sign = Dataset.orEmpty(sign);
      together = Dataset.orEmpty(together);
      present = Dataset.orEmpty(present);
      fields = Dataset.orEmpty(fields);
      without = Dataset.orEmpty(without);
      constants = Dataset.orEmpty(constants);
      skipWhenEmpty = Dataset.orEmpty(skipWhenEmpty);
    }
  }

  /**
   * What makes an amount negative, and what a negative amount means.
   *
   * @param minus headings of a second column, whose amounts count as negative
   * @param words by field the words that make the amount of a row a refund
   * @param refund what a negative amount means: it is kept without its sign, with these values
   */
  public record Sign(
      List<String> minus, Map<String, List<String>> words, Map<String, String> refund) {
    public Sign {
      minus = Dataset.orEmpty(minus);
      words = Dataset.orEmpty(words);
      refund = Dataset.orEmpty(refund);
    }
  }

  /** Every column between the fields {@code after} and the words {@code until} is an item. */
  public record Unpivot(List<String> after, List<String> until, String name, String value) {
    public Unpivot {
      after = List.copyOf(after);
      until = List.copyOf(until);
    }
  }

  /**
   * Bounds beyond which a file is stopped before it replaces good data; null for no bound.
   *
   * @param maxRejected percent of the rows read
   * @param maxDrop percent by which a file may be shorter than the one before it from the same
   *     source
   * @param totals what happens where the file's own total line says another sum than was loaded
   */
  public record Gates(
      int minRows, @Nullable Double maxRejected, @Nullable Double maxDrop, Totals totals) {
    static final Gates NONE = new Gates(0, null, null, Totals.WARN);

    public Gates {
      totals = totals == null ? Totals.WARN : totals;
    }
  }

  /** How a wrong total line is taken. */
  public enum Totals {
    WARN,
    STOP
  }
}
