package org.kyhan.definition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Rendering;
import org.kyhan.model.Value;

/**
 * What a report says, from which indicators; its template only places it.
 *
 * @param subject the line below the title; {@code {period}} and {@code {unit}} are filled in
 * @param texts sentences for the template, with places for figures
 * @param own measures that belong to this report alone, by the name of their file
 */
public record Report(
    String id,
    Title title,
    Title subject,
    @Nullable String symbol,
    String periodKind,
    List<Rendering> formats,
    String approval,
    SmallGroups smallGroups,
    @Nullable Integer retentionYears,
    Letterhead letterhead,
    Map<String, String> texts,
    List<Block> blocks,
    Map<String, Indicator> own) {

  public Report {
    formats = Dataset.orEmpty(formats);
    smallGroups = smallGroups == null ? SmallGroups.OWN_TOTAL : smallGroups;
    letterhead = letterhead == null ? new Letterhead(null, null, List.of()) : letterhead;
    texts = Dataset.orEmpty(texts);
    blocks = Dataset.orEmpty(blocks);
    own = Dataset.orEmpty(own);
  }

  Report withOwn(Map<String, Indicator> indicators) {
    return new Report(
        id,
        title,
        subject,
        symbol,
        periodKind,
        formats,
        approval,
        smallGroups,
        retentionYears,
        letterhead,
        texts,
        blocks,
        indicators);
  }

  /** What the letterhead needs beyond the unit's own data. */
  public record Letterhead(
      @Nullable String signerTitle, @Nullable String preparedBy, List<String> recipients) {
    public Letterhead {
      recipients = Dataset.orEmpty(recipients);
    }
  }

  /** What a report says of groups of pupils that are small, or would give small ones away. */
  public enum SmallGroups {
    /** A school's own totals are what it must report; its parts and other units are hidden. */
    OWN_TOTAL,
    /** Nothing. */
    HIDDEN,
    /** All: for a report that does not leave its unit. */
    SHOWN
  }

  /** The kinds of block. */
  public enum Kind {
    FIGURES,
    TABLE,
    CHART
  }

  /**
   * A part of the report.
   *
   * @param rows for a table {@code units} or the name of a slice
   * @param of for a chart: the table it shows
   * @param column for a chart: the column it shows
   */
  public record Block(
      String id,
      Kind kind,
      @Nullable String title,
      @Nullable String rows,
      @Nullable String of,
      @Nullable String column,
      List<Measure> measures) {
    public Block {
      measures = Dataset.orEmpty(measures);
    }
  }

  /** What of an indicator is shown. */
  public enum Show {
    VALUE,
    NUMERATOR,
    DENOMINATOR,
    /** Denominator less numerator. */
    DIFFERENCE
  }

  /**
   * One figure of a block.
   *
   * @param group the common heading above several columns
   * @param where the slice
   * @param as how it is printed; null means as the indicator's unit says
   */
  public record Measure(
      String id,
      String title,
      @Nullable String group,
      @Nullable Integer width,
      String indicator,
      Map<String, String> where,
      Show show,
      Value.@Nullable Kind as,
      @Nullable String remark) {
    public Measure {
      where = Dataset.orEmpty(where);
    }
  }
}
