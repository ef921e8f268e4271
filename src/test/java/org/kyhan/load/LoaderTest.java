package org.kyhan.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kyhan.load.Loading.PAYMENT;
import static org.kyhan.load.Loading.PUPIL;
import static org.kyhan.load.Loading.entry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kyhan.definition.Dataset;
import org.kyhan.model.Entry;
import org.kyhan.model.Fault;
import org.kyhan.store.TestDatabase;

final class LoaderTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  private static final LocalDate DAY = LocalDate.of(2026, 10, 5);
  private final Loading loading = new Loading(DB.dataSource());

  @BeforeAll
  static void prepare() {
    new Loading(DB.dataSource()).prepare(PAYMENT, PUPIL);
  }

  @BeforeEach
  void empty() {
    DB.jdbc()
        .sql("truncate data.sample_payment, history.sample_payment, data.sample_pupil")
        .update();
  }

  private static Entry payment(long row, String code, long amount) {
    return entry(row, code, "Lê Văn An", amount, DAY);
  }

  private static Entry uncoded(long row, String pupil, long amount) {
    return entry(row, null, pupil, amount, DAY);
  }

  private List<String> stored() {
    return DB.jdbc()
        .sql("select key || '=' || amount from data.sample_payment order by key")
        .query(String.class)
        .list();
  }

  private static void assertCounts(Loader.Loaded loaded, long... expected) {
    assertThat(
            new long[] {
              loaded.inserted(),
              loaded.updated(),
              loaded.unchanged(),
              loaded.rejected(),
              loaded.skipped()
            })
        .containsExactly(expected);
  }

  @Test
  void insertsWhatIsNew() throws SQLException {
    Loader.Loaded loaded = loading.load(PAYMENT, List.of(payment(2, "B", 20), payment(3, "A", 10)));
    assertCounts(loaded, 2, 0, 0, 0, 0);
    assertThat(loaded.total()).isEqualTo(30);
    assertThat(stored()).containsExactly("A=10", "B=20");
    assertThat(
            DB.jdbc()
                .sql("select sheet || '/' || row || '/' || load from data.sample_payment")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder("0/2/1", "0/3/1");
  }

  @Test
  void leavesEqualRecordsUntouched() throws SQLException {
    loading.load(PAYMENT, List.of(payment(2, "A", 10)));
    Loader.Loaded again = loading.load(PAYMENT, List.of(payment(9, "A", 10)));
    assertCounts(again, 0, 0, 1, 0, 0);
    assertThat(again.total()).isEqualTo(10);
    assertThat(
            DB.jdbc()
                .sql("select row from data.sample_payment where changed_by_load = 1")
                .query(Integer.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void keepsWhatAChangedRecordSaidBefore() throws SQLException {
    loading.load(PAYMENT, List.of(payment(2, "A", 10), payment(3, "B", 20)));
    Loader.Loaded changed =
        loading.load(
            PAYMENT, List.of(payment(2, "A", 11), payment(3, "B", 20), payment(4, "C", 5)));
    assertCounts(changed, 1, 1, 1, 0, 0);
    assertThat(stored()).containsExactly("A=11", "B=20", "C=5");
    assertThat(
            DB.jdbc()
                .sql(
                    "select h.amount || ' by ' || h.changed_by_load || ' until ' ||"
                        + " superseded_by_load from history.sample_payment h join"
                        + " data.sample_payment d using (record) where d.load = 1 and"
                        + " d.changed_by_load = 2")
                .query(String.class)
                .list())
        .containsExactly("10 by 1 until 2");
  }

  @Test
  void skipsARowThatIsThereTwice() throws SQLException {
    Loader.Loaded loaded = loading.load(PAYMENT, List.of(payment(2, "A", 10), payment(3, "A", 10)));
    assertCounts(loaded, 1, 0, 0, 0, 1);
    assertThat(loaded.faults()).extracting(Fault::rule).containsExactly("load.repeated_row");
    assertThat(loaded.faults().get(0).where().row()).isEqualTo(3);
  }

  @Test
  void rejectsASecondRowThatSaysOtherwise() throws SQLException {
    Loader.Loaded loaded = loading.load(PAYMENT, List.of(payment(2, "A", 10), payment(3, "A", 99)));
    assertCounts(loaded, 1, 0, 0, 1, 0);
    assertThat(loaded.faults()).extracting(Fault::rule).containsExactly("load.key_taken");
    assertThat(stored()).containsExactly("A=10");
  }

  @Test
  void numbersRecordsWithoutCodeThatDiffer() throws SQLException {
    List<Entry> rows = List.of(uncoded(2, "Lê An", 10), uncoded(3, "LÊ AN", 20));
    assertCounts(loading.load(PAYMENT, rows), 2, 0, 0, 0, 0);
    assertThat(stored())
        .containsExactly("?le an\u001f2026-10-05=10", "?le an\u001f2026-10-05#2=20");
    assertCounts(loading.load(PAYMENT, rows), 0, 0, 2, 0, 0);
  }

  @Test
  void tellsRecordsWithoutACodeApartWhereTheCodeIsNotTheKeysFirstField() throws SQLException {
    Dataset log =
        Loading.dataset(
            "sample_log", List.of("paid_on", "code"), List.of("paid_on", "pupil"), Map.of());
    loading.prepare(log);
    List<Entry> rows = List.of(uncoded(2, "Lê An", 10), uncoded(3, "Hồ Chi", 20));
    assertCounts(loading.load(log, rows), 2, 0, 0, 0, 0);
    assertCounts(loading.load(log, rows), 0, 0, 2, 0, 0);
  }

  @Test
  void quarantinesOnlyWhatBreaksACheck() throws SQLException {
    Entry old = entry(3, "B", "Lê Văn An", 20L, LocalDate.of(1989, 12, 31));
    Loader.Loaded loaded =
        loading.load(PAYMENT, List.of(payment(2, "A", 10), old, payment(4, "C", 30)));
    assertCounts(loaded, 2, 0, 0, 1, 0);
    assertThat(loaded.total()).isEqualTo(40);
    assertThat(stored()).containsExactly("A=10", "C=30");
    assertThat(loaded.faults().get(0).message()).contains("Ngày cũ.");
    assertThat(loaded.faults().get(0).where().row()).isEqualTo(3);
  }

  @Test
  void loadsMoreThanOneChunkInAnyOrder() throws SQLException {
    int rows = 100_500;
    List<Entry> first = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      first.add(payment(i + 2, "C" + i * 7_919L % rows, i));
    }
    first.add(payment(rows + 2, "C0", 0));
    assertCounts(loading.load(PAYMENT, first), rows, 0, 0, 0, 1);
    List<Entry> second = new ArrayList<>(first.subList(0, rows));
    second.set(5, payment(7, "C" + 5 * 7_919L % rows, 999));
    second.set(100_400, payment(100_402, "new", 1));
    assertCounts(loading.load(PAYMENT, second), 1, 1, rows - 2, 0, 0);
    assertThat(stored()).hasSize(rows + 1);
    assertThat(
            DB.jdbc()
                .sql("select count(distinct record) from data.sample_payment")
                .query(Integer.class)
                .single())
        .isEqualTo(rows + 1);
  }

  @Test
  void loadsTwoDatasetsOfOneFile() throws SQLException {
    Map<Dataset, List<Entry>> file = new LinkedHashMap<>();
    file.put(PAYMENT, List.of(payment(2, "A", 10), payment(3, "B", 20)));
    file.put(PUPIL, List.of(entry(2, "HS1", "Lê Văn An", null, null)));
    Map<String, Loader.Loaded> loaded = loading.load(file, true);
    assertCounts(java.util.Objects.requireNonNull(loaded.get("sample_payment")), 2, 0, 0, 0, 0);
    assertCounts(java.util.Objects.requireNonNull(loaded.get("sample_pupil")), 1, 0, 0, 0, 0);
  }

  @Test
  void keepsUnitsApart() throws SQLException {
    Entry other = new Entry(2, 0, 3, 0, new Object[] {"A", "Lê Văn An", 20L, DAY});
    assertCounts(loading.load(PAYMENT, List.of(payment(2, "A", 10), other)), 2, 0, 0, 0, 0);
    assertThat(stored()).containsExactlyInAnyOrder("A=10", "A=20");
  }

  @Test
  void takesKeysThatAreLongerThanAnIndexTakes() throws SQLException {
    StringBuilder noise = new StringBuilder();
    java.util.Random random = new java.util.Random(7);
    for (int i = 0; i < 3_000; i++) {
      noise.append((char) ('!' + random.nextInt(90)));
    }
    List<Entry> rows = List.of(payment(2, noise + "x", 1), payment(3, noise + "y", 2));
    assertCounts(loading.load(PAYMENT, rows), 2, 0, 0, 0, 0);
    assertCounts(loading.load(PAYMENT, rows), 0, 0, 2, 0, 0);
  }

  @Test
  void refusesARowNumberThatNoColumnHolds() {
    List<Entry> rows = List.of(payment(1L << 32, "A", 1));
    assertThatThrownBy(() -> loading.load(PAYMENT, rows)).isInstanceOf(ArithmeticException.class);
    assertThat(stored()).isEmpty();
  }

  private long historyOf(String dataset) {
    return DB.jdbc().sql("select count(*) from history." + dataset).query(Long.class).single();
  }

  @Test
  void leavesARecordAloneOfWhichTwoListsSayTheSameInTurn() throws SQLException {
    Dataset register = Loading.register("sample_register");
    loading.prepare(register);
    Entry whole = payment(2, "A", 10);
    Entry silent = entry(2, "A", "Lê Văn An", 10L, null);
    assertCounts(loading.load(register, List.of(whole)), 1, 0, 0, 0, 0);
    for (int night = 1; night <= 2; night++) {
      assertCounts(loading.loadSilent(register, Set.of("paid_on"), silent), 0, 0, 1, 0, 0);
      assertCounts(loading.load(register, List.of(whole)), 0, 0, 1, 0, 0);
    }
    assertThat(historyOf("sample_register")).isZero();
  }

  @Test
  void quarantinesWhatBreaksACheckTogetherWithWhatIsStored() throws SQLException {
    Dataset register =
        Loading.register(
            "sample_checked_register",
            new Dataset.Check(
                "not_much_before_2026",
                "amount < 100 or paid_on >= '2026-01-01'",
                Dataset.Otherwise.REJECT,
                "Ngày cũ."));
    loading.prepare(register);
    LocalDate old = LocalDate.of(2025, 5, 5);
    loading.load(register, List.of(entry(2, "A", "Lê Văn An", 10L, old), payment(3, "B", 20)));
    Loader.Loaded loaded =
        loading.loadSilent(
            register,
            Set.of("paid_on"),
            entry(2, "A", "Lê Văn An", 200L, null),
            entry(3, "B", "Lê Văn An", 200L, null));
    assertCounts(loaded, 0, 1, 0, 1, 0);
    assertThat(loaded.faults()).extracting(f -> f.where().row()).containsExactly(2L);
  }

  /** Of a file with more keys than are remembered, only the store knows which came before. */
  @Test
  void tellsRowsOfOneChunkApartThatHaveTheSameKey() throws SQLException {
    Chunk chunk = new Chunk(1, TableShape.columns(PAYMENT).size());
    chunk.add(payment(2, "A", 10), "A", 10);
    chunk.add(payment(3, "B", 20), "B", 20);
    chunk.add(payment(4, "A", 10), "A", 10);
    chunk.add(payment(5, "A", 99), "A", 99);
    try (Connection connection = DB.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      Merge merge = new Merge(connection, PAYMENT, 1, new Places("thu.csv", List.of("Thu")));
      merge.take(chunk);
      Loader.Loaded loaded = merge.finish(0, 0, List.of());
      connection.commit();
      connection.setAutoCommit(true);
      assertCounts(loaded, 2, 0, 0, 1, 1);
      assertThat(loaded.total()).isEqualTo(30);
    }
    assertThat(stored()).containsExactly("A=10", "B=20");
  }

  @Test
  void leavesNothingAfterARollback() throws SQLException {
    loading.load(PAYMENT, List.of(payment(2, "A", 10)));
    Map<Dataset, List<Entry>> file =
        Map.of(PAYMENT, List.of(payment(2, "A", 11), payment(3, "B", 20)));
    Loader.Loaded undone = loading.load(file, false).get("sample_payment");
    assertCounts(java.util.Objects.requireNonNull(undone), 1, 1, 0, 0, 0);
    assertThat(stored()).containsExactly("A=10");
    assertThat(
            DB.jdbc().sql("select count(*) from history.sample_payment").query(Long.class).single())
        .isZero();
  }

  /**
   * A plan kept from the time when the table was small would read the whole of it for each unit.
   */
  @Test
  void findsItsUnitsByTheKeyHoweverSmallTheTableWasBefore() throws SQLException {
    try (Connection connection = DB.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      run(connection, "analyze data.sample_payment");
      for (int unit = 1; unit <= 12; unit++) {
        loadOneOf(connection, unit);
      }
      run(
          connection,
          "insert into data.sample_payment (unit, key, record, load, changed_by_load, sheet, row,"
              + " col, row_hash) select 99, 'K' || n, -n, 1, 1, 0, n, 0, n"
              + " from generate_series(1, 30000) n");
      long before = readInOrder(connection);
      for (int unit = 21; unit <= 25; unit++) {
        loadOneOf(connection, unit);
      }
      assertThat(readInOrder(connection) - before).isLessThan(30_000);
      connection.rollback();
    }
  }

  private static void loadOneOf(Connection connection, int unit) throws SQLException {
    List<String> sheets = new ArrayList<>(List.of("Thu"));
    try (Loader loader = new Loader(connection, List.of(PAYMENT), unit, "thu.csv", sheets)) {
      loader.add(PAYMENT.id(), new Entry(unit, 0, 2, 0, new Object[] {"A", "Lê Văn An", 10L, DAY}));
      loader.finish();
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long readInOrder(Connection connection) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement();
        java.sql.ResultSet row =
            statement.executeQuery(
                "select seq_tup_read from pg_stat_xact_user_tables"
                    + " where schemaname = 'data' and relname = 'sample_payment'")) {
      row.next();
      return row.getLong(1);
    }
  }
}
