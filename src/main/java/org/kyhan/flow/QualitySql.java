package org.kyhan.flow;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kyhan.definition.Dataset;
import org.kyhan.model.FieldType;

/** The SQL of data quality. Every name in it comes from a checked definition. */
final class QualitySql {
  /** The newest reading of each file: what was not rejected, and what was read. */
  static final String VALIDITY =
      """
      select unit, sum(rows_read - rejected), sum(rows_read), count(*)
      from (
        select distinct on (connector, unit, file_name) unit, rows_read, rejected
        from platform.load
        where connector = any(?::text[]) and received_at < ? and finished_at is not null
        order by connector, unit, file_name, id desc
      ) newest
      group by unit""";

  static final String SENDERS =
      """
      select distinct unit from platform.load
      where connector = any(?::text[]) and state in ('succeeded', 'succeeded_with_warnings')
        and finished_at >= ? and received_at < ?""";

  private QualitySql() {}

  /** The fields that must be there: required ones, and those by which a record is known. */
  static Set<String> expected(Dataset dataset) {
    Set<String> expected = new LinkedHashSet<>(dataset.key());
    expected.addAll(dataset.fallbackKey());
    dataset
        .fields()
        .forEach(
            (id, field) -> {
              if (field.required() || field.type() == FieldType.PERSONAL_ID) {
                expected.add(id);
              }
            });
    return expected;
  }

  static String completeness(Dataset dataset) {
    Set<String> expected = expected(dataset);
    return "select unit, sum(num_nonnulls(%s)), count(*) * %d, count(*) from data.%s%s group by unit"
        .formatted(
            String.join(", ", expected), expected.size(), dataset.id(), where(dataset, "true"));
  }

  /** How many people the records are of; who is nobody known is a person of his own. */
  static String people(Dataset dataset) {
    String who =
        Stream.of("student_code", "student_name")
            .filter(dataset.fields()::containsKey)
            .map(name -> name + "::text")
            .collect(Collectors.joining(", "));
    return "select unit, 0, 0, count(*) from (select distinct unit, coalesce(%s, 'record ' || record) from data.%s%s) people group by unit"
        .formatted(who, dataset.id(), where(dataset, "true"));
  }

  static String incomplete(Dataset dataset) {
    Set<String> expected = expected(dataset);
    String missing =
        expected.stream()
            .map(id -> "case when " + id + " is null then '" + id + "' end")
            .collect(Collectors.joining(", ", "concat_ws(',', ", ")"));
    String any = "num_nulls(" + String.join(", ", expected) + ") > 0";
    return "select unit, record, %s from data.%s%s and unit = any(?::int[]) order by unit, record limit ?"
        .formatted(missing, dataset.id(), where(dataset, any));
  }

  static String uniqueness(Dataset dataset) {
    return "select unit, count(*) filter (where nth = 1), count(*), count(*) from (%s) numbered group by unit"
        .formatted(numbered(dataset));
  }

  static String repeated(Dataset dataset) {
    return "select unit, record, null::text from (%s) numbered where nth > 1 and unit = any(?::int[]) order by unit, record limit ?"
        .formatted(numbered(dataset));
  }

  private static String numbered(Dataset dataset) {
    List<String> same =
        dataset.fallbackKey().stream()
            .map(
                id -> {
                  Dataset.Field field = dataset.fields().get(id);
                  boolean name = field != null && field.type() == FieldType.NAME;
                  return name ? "lower(" + id + ")" : id;
                })
            .toList();
    return "select unit, record, row_number() over (partition by unit, %s order by record) as nth from data.%s%s"
        .formatted(String.join(", ", same), dataset.id(), where(dataset, "true"));
  }

  /** Records of one system whose code the other does not have, in schools that delivered both. */
  static String unmatched(String own, String other) {
    return """
        select unit, record, null::text from data.%1$s o
        where exists (select from data.%2$s s where s.unit = o.unit)
          and not exists (
            select from data.%2$s s where s.unit = o.unit and s.student_code = o.student_code)
          and unit = any(?::int[]) order by unit, record limit ?"""
        .formatted(own, other);
  }

  private static String where(Dataset dataset, String condition) {
    return dataset.period() == null
        ? " where " + condition
        : " where %s >= ? and %1$s < ? and %s".formatted(dataset.period(), condition);
  }
}
