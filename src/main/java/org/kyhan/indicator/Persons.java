package org.kyhan.indicator;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;

/**
 * The people behind a figure, counted and kept as an indicator is: one row per person, 1 as
 * numerator where any of his records counts and 1 as denominator where any does not. Who is nobody
 * known counts as a person of his own.
 */
final class Persons {
  private static final String OF_RECORDS =
      """
      select i.unit, min(i.record) as record,
             max(case when i.numerator <> 0 then 1 else 0 end) as numerator,
             max(case when i.numerator is distinct from i.denominator then 1 else 0 end) as denominator
      from (
      %s
      ) i
      %s
      group by i.unit, %s""";

  private Persons() {}

  static Indicator of(Indicator formula, Definitions definitions) {
    List<String> several =
        formula.reads().stream()
            .map(definitions.datasets()::get)
            .filter(dataset -> dataset != null && holdsSeveralOfOne(dataset))
            .map(
                dataset ->
                    "select unit, record, %s as who from %s".formatted(who(dataset), dataset.id()))
            .toList();
    String joined =
        several.isEmpty()
            ? ""
            : "left join (%s) p on p.unit = i.unit and p.record = i.record"
                .formatted(String.join(" union all ", several));
    String person = several.isEmpty() ? "i.record" : "coalesce(p.who, 'record ' || i.record)";
    String sql = OF_RECORDS.formatted(formula.sql(), joined, person);
    return new Indicator(
        "persons of " + formula.id(),
        formula.title(),
        Indicator.Measure.COUNT,
        formula.how(),
        Indicator.RollUp.SUM,
        formula.direction(),
        formula.reads(),
        "one row per person",
        "",
        LocalDate.MIN,
        null,
        formula.slices(),
        formula.settings(),
        null,
        null,
        0,
        formula.smallGroups(),
        sql,
        // a count is kept by this: who is one person depends on the datasets as well
        formula.version() + Integer.toHexString(sql.hashCode()),
        formula.file(),
        formula.line(),
        List.of(),
        List.of());
  }

  /** A register has one record of a pupil: its key says so. */
  private static boolean holdsSeveralOfOne(Dataset dataset) {
    Map<String, Dataset.Field> fields = dataset.fields();
    return !dataset.key().equals(List.of("student_code"))
        && (fields.containsKey("student_code") || fields.containsKey("student_name"));
  }

  private static String who(Dataset dataset) {
    List<String> names =
        List.of("student_code", "student_name").stream()
            .filter(dataset.fields()::containsKey)
            .map(name -> name + "::text")
            .toList();
    return "coalesce(" + String.join(", ", names) + ")";
  }
}
