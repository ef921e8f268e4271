package org.kyhan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kyhan.ledger.FailureType;
import org.kyhan.store.TestDatabase;

class JdbcPullTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();
  @RegisterExtension static final TestDatabase books = TestDatabase.empty();

  private Pulling source;

  @BeforeAll
  static void fillBooks() {
    books
        .jdbc()
        .sql(
            """
            create table thu (
              id int, ten text, tien numeric(18,3), ngay date, luc timestamp, luc_z timestamptz,
              co boolean, diem double precision, tep bytea);
            insert into thu values
              (1, 'Nguyễn "A", lớp 6', 150000.000, '2026-11-01', '2026-11-01 07:30:00',
                '2026-11-01 07:30:00+07', true, 8.25, '\\x00'),
              (2, E'hai\\ndòng', 1500.125, '2026-11-02', '2026-11-02 07:30:00.5',
                '2026-11-01 20:00:00+00', false, 'NaN', null),
              (3, null, null, null, null, null, null, null, null)""")
        .update();
  }

  @BeforeEach
  void start(@TempDir Path work) {
    books.jdbc().sql("delete from thu where id > 3").update();
    source =
        new Pulling(
            db, work, Map.of("KYHAN_SECRET_DB", books.password(), "KYHAN_SECRET_H2", "h2-pass"));
  }

  @AfterEach
  void stop() {
    source.close();
  }

  private Pulled pull(String select, String... more) {
    return pullFrom(books.url(), books.user(), "${secret:DB}", select, more);
  }

  private Pulled pullFrom(String url, String user, String password, String select, String... more) {
    String[] parameters = new String[8 + more.length];
    System.arraycopy(
        new String[] {"url", url, "user", user, "password", password, "select"},
        0,
        parameters,
        0,
        7);
    parameters[7] = select;
    System.arraycopy(more, 0, parameters, 8, more.length);
    return source.pull("jdbc", parameters);
  }

  private void failed(Pulled pulled, FailureType type, String part) {
    assertThat(pulled.state()).isEqualTo(Pulled.State.FAILED);
    assertThat(pulled.error()).contains(part);
    assertThat(pulled.type()).as(pulled.error()).isEqualTo(type);
    assertThat(source.files).isEmpty();
  }

  private static void good(Pulled pulled) {
    assertThat(pulled.error()).isNull();
    assertThat(pulled.state()).isEqualTo(Pulled.State.DONE);
  }

  @Test
  void makesTheAnswerACsvFile() {
    good(pull("select *, 'x' as \"Lớp, khối\" from thu order by id", "file_name", "thu.csv"));
    assertThat(source.names()).containsExactly("thu.csv");
    assertThat(source.text())
        .isEqualToNormalizingNewlines(
            """
            id,ten,tien,ngay,luc,luc_z,co,diem,tep,"Lớp, khối"
            1,"Nguyễn ""A"", lớp 6",150000,2026-11-01,2026-11-01 07:30:00,2026-11-01 07:30:00,true,8.25,,x
            2,"hai
            dòng",1500.1250,2026-11-02,2026-11-02 07:30:00,2026-11-02 03:00:00,false,,,x
            3,,,,,,,,,x
            """);
    assertThat(source.state()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"luc", "luc_z", "ngay"})
  void goesOnWhereItEndedWithAnOverlap(String column) {
    String select = "select id, " + column + " from thu where " + column + " >= :since order by id";
    String[] marked = {"since_column", column, "overlap", "24h"};
    source.outcome = Receipt.Outcome.REFUSED;
    good(pull(select, marked));
    assertThat(source.state()).isEmpty();
    source.outcome = Receipt.Outcome.COMMITTED;
    good(source.again());
    assertThat(source.text().lines()).hasSize(3);
    good(source.again());
    assertThat(source.text().lines().skip(1).map(l -> l.substring(0, 1)))
        .containsExactlyElementsOf(
            column.equals("luc") ? java.util.List.of("2") : java.util.List.of("1", "2"));
    source.sources().reset("s");
    good(source.again());
    assertThat(source.text().lines()).hasSize(3);
  }

  @Test
  void goesOnByANumber() {
    String select = "select id from thu where id >= :since order by id";
    good(pull(select, "since_column", "ID", "since_first", "2", "overlap_count", "0"));
    assertThat(source.text().lines()).containsExactly("id", "2", "3");
    books.jdbc().sql("insert into thu (id) values (7)").update();
    good(source.again());
    assertThat(source.text().lines()).containsExactly("id", "3", "7");
    good(pull("select id from thu where id > :since", "since_column", "id", "since_first", "7"));
    assertThat(source.files).isEmpty();
  }

  @Test
  void isNotLedAstrayByAMistypedYear() {
    String select = "select id, luc from thu where luc >= :since order by id";
    books
        .jdbc()
        .sql("insert into thu (id, luc) values (4, '2099-01-01'), (5, 'infinity')")
        .update();
    good(pull(select, "since_column", "luc"));
    assertThat(source.state().get("since")).contains("2026-11-02T07:30");
    books.jdbc().sql("insert into thu (id, luc) values (6, '2026-11-03')").update();
    good(source.again());
    assertThat(source.text()).contains("6,2026-11-03");
  }

  @Test
  void readsARowWithValuesThatAreNone() {
    good(
        pull(
            "select 1 as id, 'NaN'::numeric as tien, 'infinity'::timestamptz as luc_z,"
                + " '-infinity'::timestamp as luc, 'infinity'::date as ngay",
            "since_column",
            "luc_z"));
    assertThat(source.text()).isEqualToNormalizingNewlines("id,tien,luc_z,luc,ngay\n1,,,,\n");
  }

  @Test
  void passesOverAMarkThatIsNoNumber() {
    good(
        pull(
            "select x from (values ('NaN'::float4), ('Infinity'::float4), (3::float4)) v(x)",
            "since_column",
            "x"));
    assertThat(source.text()).isEqualToNormalizingNewlines("x\n\n\n3\n");
    assertThat(source.state().get("since")).isEqualTo("bigdecimal:3");
  }

  @Test
  void leavesNoQuestionRunningAtTheDatabase() {
    failed(
        pull("select pg_sleep(600)", "read_timeout", "500ms"),
        FailureType.TRANSIENT_ERROR,
        "read_timeout");
    assertThat(
            books
                .jdbc()
                .sql(
                    "select count(*) from pg_stat_activity"
                        + " where query like '%pg_sleep(600)%' and state = 'active'"
                        + " and pid <> pg_backend_pid()")
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void looksOnceMoreWhereADriverConnects() {
    assertThatThrownBy(() -> new CheckedSockets.Elsewhere().createSocket("127.0.0.1", 9).close())
        .isInstanceOf(SourceFailure.class);
    assertThatThrownBy(() -> new CheckedSockets.Here().createSocket("169.254.169.254", 9).close())
        .isInstanceOf(SourceFailure.class);
    assertThatThrownBy(() -> new CheckedSockets.Here().createSocket("khong-co.invalid", 9).close())
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void writesNothingWhateverIsAsked() {
    books.jdbc().sql("create sequence if not exists numbers").update();
    failed(pull("select nextval('numbers')"), FailureType.CONFIG_ERROR, "read-only");
    failed(pull("delete from thu"), FailureType.CONFIG_ERROR, "delete");
    assertThat(books.jdbc().sql("select count(*) from thu").query(Long.class).single())
        .isEqualTo(3);
  }

  @Test
  void saysWhatIsWrong() {
    failed(pull("select x from thu"), FailureType.CONFIG_ERROR, "x");
    failed(pull("select id from thu", "since_column", "y"), FailureType.CONFIG_ERROR, "“y”");
    failed(pull("select id from thu where id > :since"), FailureType.CONFIG_ERROR, "since_column");
    failed(pull("select ten::int from thu"), FailureType.DATA_ERROR, "");
    failed(pull("select id from thu", "max_rows", "2"), FailureType.DATA_ERROR, "2");
    failed(
        pull("select repeat('x', 1000) from generate_series(1, 900)", "max_total", "500KB"),
        FailureType.DATA_ERROR,
        "512000");
    failed(
        pull("select id from thu", "allow_private", "false"),
        FailureType.CONFIG_ERROR,
        "127.0.0.1");
    failed(pull("select pg_sleep(30)", "time_limit", "1s"), FailureType.TRANSIENT_ERROR, "");
  }

  @Test
  void streamsMoreThanFitsIntoMemory() {
    good(pull("select n, repeat('x', 200) as t from generate_series(1, 100000) n"));
    assertThat(source.text().lines()).hasSize(100_001);
  }

  @Test
  void readsAnotherEngine(@TempDir Path folder) throws SQLException {
    Server server =
        Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", folder.toString())
            .start();
    String url = "jdbc:h2:tcp://localhost:" + server.getPort() + "/./books";
    try (Connection connection = DriverManager.getConnection(url, "sa", "h2-pass");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table thu (id int, ten varchar, luc timestamp, luc_z timestamp with time zone)");
      statement.execute(
          "insert into thu values (1, 'Ánh', '2026-11-01 07:30:00', '2026-11-01 07:30:00+07'),"
              + " (2, null, '2026-11-03 07:30:00', null)");
      String select = "select * from thu where luc >= :since order by id";
      good(pullFrom(url, "sa", "${secret:H2}", select, "since_column", "luc"));
      assertThat(source.text().lines())
          .containsExactly(
              "ID,TEN,LUC,LUC_Z",
              "1,Ánh,2026-11-01 07:30:00,2026-11-01 07:30:00",
              "2,,2026-11-03 07:30:00,");
      good(source.again());
      assertThat(source.text().lines()).hasSize(2);
      failed(pullFrom(url, "sa", "${secret:DB}", select), FailureType.CONFIG_ERROR, "");
      failed(
          pullFrom(url, "sa", "${secret:H2}", "select * from nowhere"),
          FailureType.CONFIG_ERROR,
          "NOWHERE");
    } finally {
      server.stop();
    }
    failed(pullFrom(url, "sa", "${secret:H2}", "select 1"), FailureType.TRANSIENT_ERROR, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "mysql", "sqlserver", "firebirdsql"})
  void givesUpOnAServerThatSaysNothing(String scheme) throws IOException {
    try (ServerSocket silent = new ServerSocket(0)) {
      String url =
          "jdbc:"
              + scheme
              + "://localhost:"
              + silent.getLocalPort()
              + (scheme.equals("sqlserver") ? "" : "/x");
      failed(
          pullFrom(
              url, "u", "${secret:DB}", "select 1", "connect_timeout", "1s", "read_timeout", "1s"),
          FailureType.TRANSIENT_ERROR,
          "");
    }
  }

  @Test
  void checksByLookingAtTheColumns() {
    assertThat(
            source.check(
                "jdbc",
                "url",
                books.url(),
                "user",
                books.user(),
                "password",
                "${secret:DB}",
                "select",
                "select id, ten from thu"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("id, ten"));
    assertThat(source.files).isEmpty();
    assertThat(source.state()).isEmpty();
  }
}
