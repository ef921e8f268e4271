package org.kyhan.indicator;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.model.Messages;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ResultSetExtractor;

/** Asks the store whether it takes the SQL of each indicator, one by one. */
final class FormulaCheck {
  private static final List<String> COLUMNS = List.of("unit", "record", "numerator", "denominator");
  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

  private final ReadOnly readOnly;
  private final Definitions definitions;

  FormulaCheck(ReadOnly readOnly, Definitions definitions) {
    this.readOnly = readOnly;
    this.definitions = definitions;
  }

  List<Indicators.Refused> refused() {
    List<Indicators.Refused> refused = new ArrayList<>();
    Stream.concat(
            definitions.indicators().values().stream(),
            definitions.reports().values().stream().flatMap(r -> r.own().values().stream()))
        .flatMap(newest -> Stream.concat(Stream.of(newest), newest.earlier().stream()))
        .filter(indicator -> !indicator.sql().isEmpty())
        .forEach(
            indicator -> {
              Indicators.Refused one = check(indicator);
              if (one != null) {
                refused.add(one);
              }
            });
    return refused;
  }

  private Indicators.@Nullable Refused check(Indicator indicator) {
    Question question = Question.of(indicator, DAY, DAY.plusDays(1), null, Map.of(), null);
    try {
      String wrong = readOnly.in(null, null, "", connection -> columns(connection, question));
      return wrong.isEmpty()
          ? null
          : new Indicators.Refused(
              indicator.id(),
              indicator.file(),
              indicator.line(),
              Messages.vi("indicator.wrong_columns", wrong));
    } catch (SQLException | DataAccessException failure) {
      SQLException refusal = Statements.refusal(failure);
      if (refusal == null) {
        throw new IllegalStateException("cannot check " + indicator.id(), failure);
      }
      return new Indicators.Refused(
          indicator.id(),
          indicator.file(),
          Statements.line(indicator, refusal),
          firstLine(refusal));
    }
  }

  /** Returns the columns where they are not those of an indicator; empty where they are. */
  private static String columns(java.sql.Connection connection, Question question) {
    ResultSetExtractor<String> described =
        rows -> {
          ResultSetMetaData meta = rows.getMetaData();
          List<String> names = new ArrayList<>();
          boolean fit = true;
          for (int i = 1; i <= meta.getColumnCount(); i++) {
            String type = meta.getColumnTypeName(i);
            names.add(meta.getColumnLabel(i) + " " + type);
            fit &= i <= COLUMNS.size() && fits(COLUMNS.get(i - 1), meta.getColumnLabel(i), type);
          }
          return fit && names.size() == COLUMNS.size() ? "" : String.join(", ", names);
        };
    String wrong =
        Statements.on(connection)
            .query(
                Statements.nothing(question.indicator()),
                Statements.parameters(question),
                described);
    return wrong == null ? "" : wrong;
  }

  private static boolean fits(String wanted, String name, String type) {
    boolean typed =
        switch (wanted) {
          case "unit" -> type.equals("int4");
          case "record" -> type.equals("int8");
          default -> List.of("int4", "int8", "numeric").contains(type);
        };
    return typed && wanted.equals(name);
  }

  static String firstLine(SQLException refusal) {
    String message = String.valueOf(refusal.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
