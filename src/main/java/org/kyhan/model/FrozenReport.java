package org.kyhan.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an issued report says, frozen: a document is made of this and its template and of
 * nothing else, so that it can be made again bit for bit.
 *
 * @param head what identifies the issue
 * @param letterhead who reports to whom
 * @param texts named sentences for the template, such as the summary; Vietnamese, ready to print
 * @param figures the headline figures, in the order of printing
 * @param tables the tables by id, in the order of printing
 * @param charts the charts by id, in the order of printing
 * @param sources one line for each figure: where it comes from
 */
public record FrozenReport(
    Head head,
    Letterhead letterhead,
    Map<String, String> texts,
    List<Headline> figures,
    List<Table> tables,
    List<Chart> charts,
    List<SourceLine> sources) {

  public FrozenReport {
    texts = Map.copyOf(texts);
    figures = List.copyOf(figures);
    tables = List.copyOf(tables);
    charts = List.copyOf(charts);
    sources = List.copyOf(sources);
  }

  /**
   * What identifies an issue.
   *
   * @param issue the issue's id, {@code cashless-fee.202610.40.v1}
   * @param report the report's id, the name of its folder
   * @param title the title in capitals as printed, such as BÁO CÁO
   * @param subject the line below it (trích yếu)
   * @param unit the code of the reporting unit
   * @param unitName its name
   * @param period the period's id
   * @param periodLabel the period as people read it, such as tháng 10 năm 2026
   * @param version from 1
   * @param frozenAt when it was frozen (UTC); the document's date, in Vietnam's zone
   * @param dataUntil the newest moment at which data that it rests on was loaded (UTC)
   * @param coverage the coverage sentence, "118/121 trường; còn thiếu: …"
   */
  public record Head(
      String issue,
      String report,
      String title,
      String subject,
      String unit,
      String unitName,
      String period,
      String periodLabel,
      int version,
      Instant frozenAt,
      Instant dataUntil,
      String coverage) {}

  /**
   * Who reports to whom, in the order of Nghị định 30/2020/NĐ-CP.
   *
   * @param superior the superior body, in capitals
   * @param body the issuing body, in capitals
   * @param symbol the symbol after {@code Số:}, such as {@code /BC-THCS}
   * @param place the place before the date
   * @param signerTitle the signer's title, in capitals
   * @param signerName the signer's name; empty where it is written by hand
   * @param preparedBy the title of who prepared it; empty where nobody signs beside
   * @param recipients the lines of "Nơi nhận"
   */
  public record Letterhead(
      String superior,
      String body,
      String symbol,
      String place,
      String signerTitle,
      String signerName,
      String preparedBy,
      List<String> recipients) {
    public Letterhead {
      recipients = List.copyOf(recipients);
    }
  }

  /** A headline figure: its label, its value and a remark such as the reading of the plan. */
  public record Headline(String id, String label, Value value, String remark) {}

  /** A table: columns, rows and the rows' level (0 total, 1 unit, 2 below a unit). */
  public record Table(String id, String title, List<Column> columns, List<Row> rows) {
    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /**
   * A column.
   *
   * @param id the name under which a template knows it
   * @param title as printed
   * @param group the common heading above several columns; empty where there is none
   * @param width a relative width for documents that lay themselves out
   */
  public record Column(String id, String title, String group, int width) {}

  /** A row; its values stand in the order of the columns. */
  public record Row(int level, List<Value> values) {
    public Row {
      values = List.copyOf(values);
    }
  }

  /** A bar chart of one unit of measure; a bar without a value is left out of the picture. */
  public record Chart(String id, String title, Value.Kind kind, List<Bar> bars) {
    public Chart {
      bars = List.copyOf(bars);
    }
  }

  /** One bar. */
  public record Bar(String label, @Nullable BigDecimal value) {}

  /**
   * Where a figure comes from, for the sheet "Nguồn số liệu".
   *
   * @param figure the figure's id, to be given to {@code kyhan figure explain}
   * @param label what it is
   * @param unitName of which unit
   * @param indicator the indicator's id
   * @param slice the part it is restricted to, such as a fee category; empty for all
   * @param formula the version of the formula: the first 12 hex digits of its sha-256
   * @param numerator null where the figure has none
   * @param denominator null where the figure has none
   * @param records how many records contributed
   * @param kind {@code computed} or {@code declared}
   */
  public record SourceLine(
      String figure,
      String label,
      String unitName,
      String indicator,
      String slice,
      String formula,
      @Nullable BigDecimal numerator,
      @Nullable BigDecimal denominator,
      long records,
      String kind) {}
}
