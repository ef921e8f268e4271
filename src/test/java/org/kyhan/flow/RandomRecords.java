package org.kyhan.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;

/** Records of every dataset with values from so few that they meet each other. */
final class RandomRecords {
  private static final List<String> PERIODS = List.of("202610", "2026Q4", "2026", "2026Sep", "x");

  private final Definitions definitions;
  private final DataSource dataSource;
  private final Random random;
  private final List<String> indicators;
  private long record;

  RandomRecords(Definitions definitions, DataSource dataSource, long seed) {
    this.definitions = definitions;
    this.dataSource = dataSource;
    this.random = new Random(seed);
    this.indicators = List.copyOf(definitions.indicators().keySet());
  }

  /** Writes records of one load of a school, as a load does: with a new version of its data. */
  void write(int unit, int load, int perDataset) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement batch = connection.createStatement()) {
      for (Dataset dataset : definitions.datasets().values()) {
        if (dataset.id().equals("unit")) {
          continue;
        }
        for (int i = 0; i < perDataset; i++) {
          batch.addBatch(insert(dataset, unit, load));
        }
        batch.addBatch(
            "insert into platform.data_version values ('%s', %d, 1) on conflict (dataset, unit) do update set version = data_version.version + 1"
                .formatted(dataset.id(), unit));
      }
      batch.executeBatch();
    }
  }

  private String insert(Dataset dataset, int unit, int load) {
    record++;
    List<String> columns = new ArrayList<>();
    List<String> values = new ArrayList<>();
    dataset
        .fields()
        .forEach(
            (id, field) -> {
              String value = random.nextInt(12) == 0 && !field.required() ? null : any(id, field);
              columns.add(id);
              String quoted = value == null ? "null" : "'" + value.replace("'", "''") + "'";
              values.add(quoted + "::" + field.type().sqlType() + " as " + id);
            });
    String valid =
        dataset.checks().stream()
            .map(check -> " and coalesce((" + check.sql() + "), true)")
            .collect(Collectors.joining());
    return "insert into data.%1$s (unit, key, record, load, changed_by_load, sheet, row, col, row_hash, %2$s) select %3$d, 'k%4$d', %4$d, %5$d, %5$d, 0, %4$d, 1, 0, v.* from (select %6$s) v where true%7$s"
        .formatted(
            dataset.id(),
            String.join(", ", columns),
            unit,
            record,
            load,
            String.join(", ", values),
            valid);
  }

  private @Nullable String any(String id, Dataset.Field field) {
    if (id.equals("indicator")) {
      return indicators.get(random.nextInt(indicators.size()));
    }
    if (id.equals("period")) {
      return PERIODS.get(random.nextInt(PERIODS.size()));
    }
    if (id.equals("declared_role")) {
      return random.nextInt(5) == 0 ? "Bảo vệ" : "Hiệu trưởng";
    }
    if (id.equals("part")) {
      return part();
    }
    if (field.vocabulary() != null) {
      var vocabulary = definitions.vocabularies().get(field.vocabulary());
      List<String> codes =
          vocabulary == null ? List.of() : List.copyOf(vocabulary.terms().keySet());
      return codes.isEmpty() ? null : codes.get(random.nextInt(codes.size()));
    }
    return switch (field.type()) {
      case DATE -> day().toString();
      case INSTANT -> day() + "T08:00:00Z";
      case BOOLEAN -> String.valueOf(random.nextBoolean());
      case MONEY -> String.valueOf(random.nextInt(20) * 50_000L);
      case NUMBER, COUNT, PERCENT -> String.valueOf(1 + random.nextInt(5));
      case GRADE -> String.valueOf(1 + random.nextInt(9));
      case SCHOOL_YEAR -> random.nextInt(3) == 0 ? "2025Sep" : "2026Sep";
      case PERSONAL_ID -> random.nextInt(3) == 0 ? "12345" : "001234567890";
      default -> "V" + random.nextInt(6);
    };
  }

  private @Nullable String part() {
    List<String> parts = new ArrayList<>();
    for (Indicator indicator : definitions.indicators().values()) {
      if (indicator.attested() != null) {
        parts.addAll(indicator.attested().parts().keySet());
      }
    }
    return random.nextBoolean() || parts.isEmpty() ? null : parts.get(random.nextInt(parts.size()));
  }

  private LocalDate day() {
    return LocalDate.of(2026, 8, 20).plusDays(random.nextInt(90));
  }
}
