package org.kyhan.flow;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Printed;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What units declared so far, for the workbooks that ask them again. */
final class ChecklistAnswers {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

  private final JdbcClient jdbc;

  ChecklistAnswers(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  static String key(String indicator, @Nullable String part) {
    return part == null || part.isBlank() ? indicator : indicator + "/" + part;
  }

  /** Returns by matter what a unit declared last, in words. */
  Map<String, String> last(int unit) {
    Map<String, String> last = new HashMap<>();
    jdbc.sql(
            """
            select indicator, part, answer, declared_on from data.attestation
            where unit = ? order by declared_on, record
            """)
        .param(unit)
        .query(
            row -> {
              last.put(
                  key(row.getString("indicator"), row.getString("part")),
                  said(
                      row.getBoolean("answer") ? "Có" : "Không",
                      row.getObject("declared_on", LocalDate.class)));
            });
    jdbc.sql(
            """
            select indicator, numerator, denominator, declared_on from data.declared_value
            where unit = ? order by declared_on, record
            """)
        .param(unit)
        .query(
            row -> {
              BigDecimal denominator = row.getBigDecimal("denominator");
              String numerator = Printed.machine(row.getBigDecimal("numerator"));
              last.put(
                  key(row.getString("indicator"), null),
                  said(
                      denominator == null
                          ? numerator
                          : numerator + "/" + Printed.machine(denominator),
                      row.getObject("declared_on", LocalDate.class)));
            });
    return last;
  }

  private static String said(String answer, @Nullable LocalDate day) {
    return day == null ? answer : answer + " (" + DAY.format(day) + ")";
  }

  /** Returns the matters that a unit declared for a period. */
  Set<String> declared(int unit, String period) {
    Set<String> declared = new HashSet<>();
    jdbc.sql(
            """
            select indicator, part from data.attestation where unit = :unit and period = :period
            union select indicator, null from data.declared_value
            where unit = :unit and period = :period
            """)
        .param("unit", unit)
        .param("period", period)
        .query(
            row -> {
              declared.add(key(row.getString("indicator"), row.getString("part")));
            });
    return declared;
  }
}
