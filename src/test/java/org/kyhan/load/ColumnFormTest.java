package org.kyhan.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kyhan.load.Loading.entry;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kyhan.definition.Dataset;
import org.kyhan.model.Entry;
import org.kyhan.model.FieldType;
import org.kyhan.store.TestDatabase;

/** What is sent in binary form comes back from PostgreSQL as it was. */
final class ColumnFormTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  private final Loading loading = new Loading(DB.dataSource());

  private <T> List<T> loaded(String table, FieldType type, List<T> values, Class<T> as)
      throws SQLException {
    Dataset dataset = Loading.dataset(table, List.of("code"), List.of(), Map.of("value", type));
    loading.prepare(dataset);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      entries.add(entry(i + 1, "C" + i, null, null, null, values.get(i)));
    }
    assertThat(loading.load(dataset, entries).inserted()).isEqualTo(values.size());
    return DB.jdbc()
        .sql("select value from data." + table + " order by row")
        .query(
            (row, n) -> {
              T value = row.getObject(1, as);
              return java.util.Objects.requireNonNull(value);
            })
        .list();
  }

  @Test
  void keepsNumbersWithTheirScale() throws SQLException {
    List<BigDecimal> numbers = new ArrayList<>();
    for (String special :
        List.of(
            "0",
            "0.00",
            "1",
            "-1",
            "9999",
            "10000",
            "10001",
            "0.0001",
            "0.00001",
            "-0.1",
            "100",
            "99.95",
            "123456789012345678901234567890.123456789",
            "1000000000000",
            "0.00000000010")) {
      numbers.add(new BigDecimal(special));
    }
    Random random = new Random(26);
    for (int i = 0; i < 2_000; i++) {
      numbers.add(
          new BigDecimal(new BigInteger(random.nextInt(120), random), random.nextInt(25))
              .multiply(random.nextBoolean() ? BigDecimal.ONE : BigDecimal.ONE.negate()));
    }
    assertThat(loaded("sample_number", FieldType.NUMBER, numbers, BigDecimal.class))
        .isEqualTo(numbers);
  }

  @Test
  void keepsNumbersInPowersOfTen() throws SQLException {
    List<BigDecimal> numbers = List.of(new BigDecimal("1E+3"), new BigDecimal("-25E+7"));
    assertThat(loaded("sample_percent", FieldType.PERCENT, numbers, BigDecimal.class))
        .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .containsExactlyElementsOf(numbers);
  }

  @Test
  void keepsDates() throws SQLException {
    List<LocalDate> days =
        List.of(
            LocalDate.of(1900, 1, 1),
            LocalDate.of(1969, 12, 31),
            LocalDate.of(1999, 12, 31),
            LocalDate.of(2000, 1, 1),
            LocalDate.of(2024, 2, 29),
            LocalDate.of(2100, 12, 31));
    assertThat(loaded("sample_date", FieldType.DATE, days, LocalDate.class)).isEqualTo(days);
  }

  @Test
  void keepsInstantsToTheMicrosecond() throws SQLException {
    List<Instant> instants =
        List.of(
            Instant.parse("1950-06-01T12:34:56.000001Z"),
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.parse("1999-12-31T23:59:59.999999Z"),
            Instant.parse("2026-10-11T16:59:59.999Z"));
    Dataset dataset =
        Loading.dataset(
            "sample_instant", List.of("code"), List.of(), Map.of("value", FieldType.INSTANT));
    loading.prepare(dataset);
    List<Entry> entries = new ArrayList<>();
    for (Instant instant : instants) {
      entries.add(entry(entries.size() + 1, "C" + entries.size(), null, null, null, instant));
    }
    loading.load(dataset, entries);
    assertThat(
            DB.jdbc()
                .sql("select value from data.sample_instant order by row")
                .query(
                    (row, n) ->
                        java.util.Objects.requireNonNull(
                                row.getObject(1, java.time.OffsetDateTime.class))
                            .toInstant())
                .list())
        .isEqualTo(instants);
  }

  @Test
  void keepsTruthAndGrades() throws SQLException {
    assertThat(loaded("sample_truth", FieldType.BOOLEAN, List.of(true, false), Boolean.class))
        .containsExactly(true, false);
    assertThat(loaded("sample_grade", FieldType.GRADE, List.of(1, 12), Integer.class))
        .containsExactly(1, 12);
  }

  @Test
  void keepsTextOfAnyScript() throws SQLException {
    List<String> texts = List.of("Nguyễn Thị Ánh", "a\\b\t\"c\"", "𠀋 nôm", "\\N", "");
    assertThat(loaded("sample_text", FieldType.TEXT, texts, String.class)).isEqualTo(texts);
  }

  @Test
  void keepsHundredsOfColumns() throws SQLException {
    Map<String, FieldType> many = new LinkedHashMap<>();
    @Nullable Object[] values = new @Nullable Object[304];
    values[0] = "A";
    for (int i = 0; i < 300; i++) {
      many.put("f" + i, i % 2 == 0 ? FieldType.TEXT : FieldType.COUNT);
      values[4 + i] = i % 3 == 0 ? null : i % 2 == 0 ? "t" + i : (Object) (long) i;
    }
    Dataset dataset = Loading.dataset("sample_wide", List.of("code"), List.of(), many);
    loading.prepare(dataset);
    assertThat(loading.load(dataset, List.of(entry(1, values))).inserted()).isOne();
    assertThat(
            DB.jdbc()
                .sql("select f0 is null and f298 = 't298' and f299 = 299 from data.sample_wide")
                .query(Boolean.class)
                .single())
        .isTrue();
    assertThat(loading.load(dataset, List.of(entry(1, values))).unchanged()).isOne();
  }
}
