package org.kyhan.transport;

import java.io.IOException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Pulls one source out of a database: reading only, one question, one file. */
final class JdbcPull implements Processor {
  /** States by which a database says that settings are wrong, and not the day. */
  private static final String REFUSED = "(42|3D|3F|25|0A|07|21|HY0|90013|90146|90149).*";

  /** How PostgreSQL and MariaDB say that a statement was ended for its length. */
  private static final Set<String> LATE = Set.of("57014", "70100");

  /** A question that takes too long is not asked again at once, to spare the database. */
  private static final Duration AFTER_LATE = Duration.ofMinutes(5);

  /** Wrong logins in the words of SQL Server and MariaDB. */
  private static final Set<Integer> LOGINS = Set.of(1045, 18452, 18456);

  /** Firebird could not open the file of the database: isc_io_error. */
  private static final int NO_FILE = 335544344;

  /** Settings that are wrong in their words: names, grammar, rights. */
  private static final Set<Integer> CODES =
      Set.of(102, 105, 156, 170, 195, 207, 208, 229, 230, 262, 1044, 4060);

  @Override
  public void process(Exchange exchange) throws IOException {
    Visit visit = Visit.of(exchange);
    Values values = visit.values();
    SelectText select = SelectText.of(values.text("select"));
    JdbcAddress address = JdbcAddress.of(values.text("url"));
    checkMachine(address, values);
    try (Connection connection =
        DriverManager.getConnection(address.url(), address.properties(values))) {
      readOnly(connection, address.engine(), values);
      try {
        new JdbcVisit(visit, select, connection).run();
      } finally {
        connection.rollback();
      }
    } catch (SQLException failed) {
      throw failure(failed, address);
    }
  }

  /** The driver resolves the name again; where it can, {@link CheckedSockets} look once more. */
  private static void checkMachine(JdbcAddress address, Values values) throws UnknownHostException {
    new AddressRule(values.yes("allow_private")).resolve(address.host());
  }

  private static void readOnly(Connection connection, JdbcAddress.Engine engine, Values values)
      throws SQLException {
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      switch (engine) {
        case MARIADB -> statement.execute("set transaction read only");
        // hung up on, PostgreSQL goes on computing for nobody; the limit is for each fetch
        case POSTGRESQL ->
            statement.execute(
                "set local statement_timeout = " + values.duration("read_timeout").toMillis());
        default -> {}
      }
    }
  }

  /** Returns what an error of the database means. */
  static SourceFailure failure(SQLException failed, JdbcAddress address) {
    for (Throwable t = failed; t != null; t = t.getCause()) {
      if (t instanceof SourceFailure ours) {
        // of CheckedSockets, which a driver takes for its own
        return ours;
      }
    }
    String state = String.valueOf(failed.getSQLState());
    String why = RouteTemplates.reason(failed).replaceFirst("[.]+\\z", "");
    if (why.contains("No suitable driver")) {
      String engine = address.engine().name().toLowerCase(Locale.ROOT);
      return SourceFailure.config("jdbc_no_driver", engine);
    }
    if (failed instanceof SQLTimeoutException || LATE.contains(state)) {
      return SourceFailure.passing("jdbc_slow").because(failed).notBefore(AFTER_LATE);
    }
    if (state.startsWith("28") || LOGINS.contains(failed.getErrorCode())) {
      return SourceFailure.config("login_refused", address.host()).because(failed);
    }
    if (failed.getErrorCode() == NO_FILE) {
      return SourceFailure.config("jdbc_no_file", why).because(failed);
    }
    boolean wrong =
        failed instanceof SQLSyntaxErrorException
            || state.matches(REFUSED)
            || CODES.contains(failed.getErrorCode());
    if (wrong) {
      return SourceFailure.config("jdbc_refused", why).because(failed);
    }
    if (state.startsWith("22")) {
      return SourceFailure.data("jdbc_data", why).because(failed);
    }
    return NetworkTrouble.in(failed)
        .orElseGet(() -> SourceFailure.passing("jdbc_down", why).because(failed));
  }
}
