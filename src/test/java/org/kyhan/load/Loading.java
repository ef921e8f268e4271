package org.kyhan.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Title;
import org.kyhan.model.Entry;
import org.kyhan.model.FieldType;

/** Datasets made for the tests, and one transaction for each load of them. */
final class Loading {
  static final Dataset PAYMENT =
      dataset(
          "sample_payment",
          List.of("code"),
          List.of("pupil", "paid_on"),
          Map.of(),
          new Dataset.Check(
              "not_before_1990", "paid_on >= '1990-01-01'", Dataset.Otherwise.REJECT, "Ngày cũ."));

  static final Dataset PUPIL = dataset("sample_pupil", List.of("code"), List.of(), Map.of());

  private final DataSource dataSource;
  private int load;

  Loading(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Returns a dataset with code, pupil, amount and date, and further fields. */
  static Dataset dataset(
      String id,
      List<String> key,
      List<String> fallback,
      Map<String, FieldType> more,
      Dataset.Check... checks) {
    return dataset(id, key, fallback, more, false, checks);
  }

  /** Returns a register: a file changes only what it speaks of. */
  static Dataset register(String id, Dataset.Check... checks) {
    return dataset(id, List.of("code"), List.of(), Map.of(), true, checks);
  }

  private static Dataset dataset(
      String id,
      List<String> key,
      List<String> fallback,
      Map<String, FieldType> more,
      boolean register,
      Dataset.Check... checks) {
    Map<String, Dataset.Field> fields = new LinkedHashMap<>();
    fields.put("code", field(FieldType.CODE, false));
    fields.put("pupil", field(FieldType.NAME, false));
    fields.put("amount", field(FieldType.MONEY, true));
    fields.put("paid_on", field(FieldType.DATE, false));
    more.forEach((name, type) -> fields.putIfAbsent(name, field(type, false)));
    Title title = new Title("Mẫu", null);
    return new Dataset(
        id,
        title,
        "one row",
        key,
        fallback,
        null,
        List.of(),
        null,
        fields,
        List.of(checks),
        register);
  }

  private static Dataset.Field field(FieldType type, boolean total) {
    return new Dataset.Field(
        type,
        null,
        List.of(),
        false,
        false,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        Dataset.Privacy.OPEN,
        total);
  }

  static Entry entry(long row, @Nullable Object... values) {
    return new Entry(1, 0, row, 0, values);
  }

  void prepare(Dataset... datasets) {
    Map<String, Dataset> all = new LinkedHashMap<>();
    List.of(datasets).forEach(d -> all.put(d.id(), d));
    new DatasetTables(
            dataSource,
            new Definitions(
                java.nio.file.Path.of("."),
                all,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of()))
        .prepare();
  }

  int lastLoad() {
    return load;
  }

  Loader.Loaded load(Dataset dataset, Iterable<Entry> entries) throws SQLException {
    Map<Dataset, List<Entry>> one = new LinkedHashMap<>();
    List<Entry> list = new ArrayList<>();
    entries.forEach(list::add);
    one.put(dataset, list);
    Loader.Loaded loaded = load(one, true).get(dataset.id());
    return java.util.Objects.requireNonNull(loaded);
  }

  /** Loads records of a file that says nothing of some fields. */
  Loader.Loaded loadSilent(Dataset dataset, Set<String> unsaid, Entry... entries)
      throws SQLException {
    Loader.Loaded loaded = load(Map.of(dataset, List.of(entries)), unsaid, true).get(dataset.id());
    return java.util.Objects.requireNonNull(loaded);
  }

  /** Loads records of several datasets in turn, as the rows of one file bring them. */
  Map<String, Loader.Loaded> load(Map<Dataset, List<Entry>> entries, boolean commit)
      throws SQLException {
    return load(entries, Set.of(), commit);
  }

  private Map<String, Loader.Loaded> load(
      Map<Dataset, List<Entry>> entries, Set<String> unsaid, boolean commit) throws SQLException {
    load++;
    List<String> sheets = new ArrayList<>(List.of("Thu"));
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (Loader loader =
          new Loader(connection, List.copyOf(entries.keySet()), load, "thu.csv", sheets)) {
        entries.keySet().forEach(dataset -> loader.unsaid(dataset.id(), unsaid));
        int most = entries.values().stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < most; i++) {
          for (Map.Entry<Dataset, List<Entry>> of : entries.entrySet()) {
            if (i < of.getValue().size()) {
              loader.add(of.getKey().id(), of.getValue().get(i));
            }
          }
        }
        Map<String, Loader.Loaded> loaded = loader.finish();
        if (commit) {
          connection.commit();
        }
        return loaded;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }
}
