package org.kyhan.snapshot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.definition.Report;
import org.kyhan.definition.Vocabulary;
import org.kyhan.ledger.Unit;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.Printed;
import org.kyhan.model.Tally;
import org.kyhan.model.Value;

/** Puts figures into the form of a report. */
public final class Composer {
  private static final String FOOTNOTES = "footnotes";
  private static final String HIDDEN =
      "“*”: không nêu số của nhóm dưới 5 học sinh, và số mà từ đó tính ra được.";

  private final Definitions definitions;

  public Composer(Definitions definitions) {
    this.definitions = definitions;
  }

  /** A frozen report with its figures one by one. */
  public record Composed(FrozenReport report, List<Numbering.Figure> figures) {
    public Composed {
      figures = List.copyOf(figures);
    }
  }

  /** Returns the report about a subject; every printed figure has its id. */
  public Composed compose(Report report, Subject subject, Figures figures) {
    String issue =
        "%s.%s.%s.v%d"
            .formatted(
                report.id(), subject.period().id(), subject.unit().code(), subject.version());
    Numbering numbering = new Numbering(issue, report, definitions.indicators(), figures);
    List<FrozenReport.Headline> headlines = new ArrayList<>();
    List<FrozenReport.Table> tables = new ArrayList<>();
    List<FrozenReport.Chart> charts = new ArrayList<>();
    for (Report.Block block : report.blocks()) {
      switch (block.kind()) {
        case FIGURES ->
            block.measures().forEach(m -> headlines.add(headline(m, subject, numbering)));
        case TABLE -> tables.add(table(block, subject, numbering));
        case CHART -> charts.add(chart(block, tables));
      }
    }
    FrozenReport frozen =
        new FrozenReport(
            head(report, subject, issue),
            letterhead(report, subject),
            texts(report, subject, numbering),
            headlines,
            tables,
            charts,
            numbering.given().stream().map(Numbering.Figure::source).toList());
    return new Composed(frozen, numbering.given());
  }

  private static FrozenReport.Headline headline(
      Report.Measure measure, Subject subject, Numbering numbering) {
    Value value = numbering.value(measure, measure.title(), subject.unit(), measure.where());
    return new FrozenReport.Headline(
        measure.id(), measure.title(), value, measure.remark() == null ? "" : measure.remark());
  }

  private FrozenReport.Table table(Report.Block block, Subject subject, Numbering numbering) {
    boolean byUnit = "units".equals(block.rows());
    List<FrozenReport.Column> columns = new ArrayList<>();
    columns.add(new FrozenReport.Column("no", "TT", "", 3));
    columns.add(
        new FrozenReport.Column(
            byUnit ? "unit" : "category", byUnit ? "Đơn vị" : "Khoản thu", "", 16));
    for (Report.Measure measure : block.measures()) {
      columns.add(
          new FrozenReport.Column(
              measure.id(),
              measure.title(),
              measure.group() == null ? "" : measure.group(),
              measure.width() == null ? 8 : measure.width()));
    }
    columns.add(new FrozenReport.Column("note", "Ghi chú", "", 8));
    List<FrozenReport.Row> rows =
        byUnit ? unitRows(block, subject, numbering) : sliceRows(block, subject, numbering);
    return new FrozenReport.Table(
        block.id(), block.title() == null ? "" : block.title(), columns, rows);
  }

  private List<FrozenReport.Row> unitRows(
      Report.Block block, Subject subject, Numbering numbering) {
    List<FrozenReport.Row> rows = new ArrayList<>();
    for (Unit unit : subject.rows()) {
      String note = subject.missing().contains(unit) ? "chưa có số liệu" : "";
      rows.add(row(block, rows.size() + 1, unit.name(), unit, Map.of(), note, numbering));
    }
    if (subject.rows().size() > 1) {
      rows.add(row(block, 0, "Tổng cộng", subject.unit(), Map.of(), "", numbering));
    }
    return rows;
  }

  private List<FrozenReport.Row> sliceRows(
      Report.Block block, Subject subject, Numbering numbering) {
    String slice = String.valueOf(block.rows());
    List<FrozenReport.Row> rows = new ArrayList<>();
    for (Map.Entry<String, Vocabulary.Term> term : terms(block, slice, numbering).entrySet()) {
      Map<String, String> where = Map.of(slice, term.getKey());
      boolean any =
          block.measures().stream()
              .anyMatch(m -> numbering.tally(m, subject.unit(), where).records() > 0);
      if (any) {
        String title = term.getValue().title().vi();
        rows.add(row(block, rows.size() + 1, title, subject.unit(), where, "", numbering));
      }
    }
    rows.add(row(block, 0, "Tổng cộng", subject.unit(), Map.of(), "", numbering));
    return rows;
  }

  private Map<String, Vocabulary.Term> terms(
      Report.Block block, String slice, Numbering numbering) {
    for (Report.Measure measure : block.measures()) {
      String vocabulary = numbering.indicator(measure).slices().get(slice);
      Vocabulary found = vocabulary == null ? null : definitions.vocabularies().get(vocabulary);
      if (found != null) {
        return found.terms();
      }
    }
    return Map.of();
  }

  /** Returns a row; {@code number} 0 makes it a total. */
  private static FrozenReport.Row row(
      Report.Block block,
      int number,
      String name,
      Unit unit,
      Map<String, String> slice,
      String note,
      Numbering numbering) {
    List<Value> values = new ArrayList<>();
    values.add(Value.text(number == 0 ? "" : String.valueOf(number)));
    values.add(Value.text(name));
    for (Report.Measure measure : block.measures()) {
      Map<String, String> where = new HashMap<>(measure.where());
      where.putAll(slice);
      String label =
          name + " – " + (measure.group() == null ? "" : measure.group() + ": ") + measure.title();
      values.add(numbering.value(measure, label, unit, where));
    }
    values.add(Value.text(note));
    return new FrozenReport.Row(number == 0 ? 0 : 1, values);
  }

  private static FrozenReport.Chart chart(Report.Block block, List<FrozenReport.Table> tables) {
    FrozenReport.Table table =
        tables.stream().filter(t -> t.id().equals(block.of())).findFirst().orElseThrow();
    List<String> ids = table.columns().stream().map(FrozenReport.Column::id).toList();
    int column = ids.indexOf(String.valueOf(block.column()));
    List<FrozenReport.Bar> bars =
        table.rows().stream()
            .filter(r -> r.level() > 0)
            .map(r -> new FrozenReport.Bar(name(r), r.values().get(column).number()))
            .toList();
    return new FrozenReport.Chart(
        block.id(), block.title() == null ? "" : block.title(), kind(table, column), bars);
  }

  private static Value.Kind kind(FrozenReport.Table table, int column) {
    return table.rows().isEmpty()
        ? Value.Kind.PERCENT
        : table.rows().get(0).values().get(column).kind();
  }

  private static String name(FrozenReport.Row row) {
    String text = row.values().get(1).text();
    return text == null ? "" : text;
  }

  private static FrozenReport.Head head(Report report, Subject subject, String issue) {
    return new FrozenReport.Head(
        issue,
        report.id(),
        report.title().vi(),
        report
            .subject()
            .vi()
            .replace("{period}", subject.period().label())
            .replace("{unit}", subject.unit().name()),
        subject.unit().code(),
        subject.unit().name(),
        subject.period().id(),
        subject.period().label(),
        subject.version(),
        subject.frozenAt(),
        subject.dataUntil(),
        subject.coverage());
  }

  private static FrozenReport.Letterhead letterhead(Report report, Subject subject) {
    Unit unit = subject.unit();
    Unit superior = subject.superior();
    String signer = unit.headTitle() != null ? unit.headTitle() : "THỦ TRƯỞNG ĐƠN VỊ";
    return new FrozenReport.Letterhead(
        superiorBody(superior),
        unit.name().toUpperCase(Locale.ROOT),
        String.valueOf(report.symbol()),
        unit.place() == null ? "" : unit.place(),
        signer.toUpperCase(Locale.ROOT),
        "",
        report.letterhead().preparedBy() == null ? "" : report.letterhead().preparedBy(),
        report.letterhead().recipients());
  }

  /**
   * Since 1 July 2025 schools of a commune stand under its committee, others under the department.
   */
  private static String superiorBody(Unit superior) {
    String name = superior.name().toUpperCase(Locale.ROOT);
    return switch (superior.level()) {
      case "COMMUNE" -> name.startsWith("UBND") ? name : "UBND " + name;
      case "PROVINCE" -> "SỞ GIÁO DỤC VÀ ĐÀO TẠO";
      default -> name;
    };
  }

  private static Map<String, String> texts(Report report, Subject subject, Numbering numbering) {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("{period}", subject.period().label());
    places.put("{unit}", subject.unit().name());
    places.put("{coverage}", subject.coverage());
    places.put("{missing}", subject.missingSentence());
    for (Report.Block block : report.blocks()) {
      if (block.kind() == Report.Kind.FIGURES) {
        block.measures().forEach(m -> places(m, subject, numbering, places));
      }
    }
    Map<String, String> texts = new LinkedHashMap<>();
    report.texts().forEach((id, text) -> texts.put(id, filled(text, places)));
    if (numbering.anyHidden()) {
      texts.merge(FOOTNOTES, HIDDEN, (text, more) -> text + " " + more);
    }
    texts.put("coverage", subject.coverage() + ".");
    texts.put("missing", subject.missingSentence());
    texts.put("data_until", "Dữ liệu đến " + Printed.moment(subject.dataUntil()) + ".");
    return texts;
  }

  private static void places(
      Report.Measure measure, Subject subject, Numbering numbering, Map<String, String> places) {
    Indicator indicator = numbering.indicator(measure);
    Tally tally = numbering.tally(measure, subject.unit(), measure.where());
    String at = "{" + measure.id();
    if (numbering.hides(measure, subject.unit(), measure.where())) {
      List.of(".value}", ".numerator}", ".denominator}")
          .forEach(part -> places.put(at + part, Value.HIDDEN));
      return;
    }
    Value.Kind sum = indicator.unit().divided() ? Value.Kind.COUNT : indicator.unit().kind();
    places.put(at + ".value}", figure(indicator.unit().kind(), indicator.value(tally)));
    places.put(at + ".numerator}", figure(sum, tally.numerator()));
    places.put(at + ".denominator}", figure(Value.Kind.COUNT, tally.denominator()));
  }

  private static String figure(Value.Kind kind, @Nullable BigDecimal number) {
    return Printed.figure(Value.number(kind, number, null));
  }

  private static String filled(String text, Map<String, String> places) {
    String filled = text;
    for (Map.Entry<String, String> place : places.entrySet()) {
      filled = filled.replace(place.getKey(), place.getValue());
    }
    return filled;
  }
}
