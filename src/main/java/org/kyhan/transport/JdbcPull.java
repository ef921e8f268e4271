package org.kyhan.transport;

import java.io.IOException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Pulls one source out of a database: reading only, one question, one file. */
final class JdbcPull implements Processor {
  /** States by which a database says that settings are wrong, and not the day. */
  private static final String REFUSED = "(28|42|3D|3F|25|0A|07|21|HY0|90013|90146|90149).*";

  /** The same in the words of SQL Server and MariaDB: logins, names, grammar, rights. */
  private static final Set<Integer> CODES =
      Set.of(102, 105, 156, 170, 195, 207, 208, 229, 230, 262, 1044, 1045, 4060, 18452, 18456);

  @Override
  public void process(Exchange exchange) throws IOException {
    Visit visit = Visit.of(exchange);
    Values values = visit.values();
    SelectText select = SelectText.of(values.text("select"));
    JdbcAddress address = JdbcAddress.of(values.text("url"));
    checkMachine(address, values);
    try (Connection connection =
        DriverManager.getConnection(address.url(), address.properties(values))) {
      readOnly(connection, address.engine());
      try {
        new JdbcVisit(visit, select, connection).run();
      } finally {
        connection.rollback();
      }
    } catch (SQLException failed) {
      throw failure(failed, address);
    }
  }

  /**
   * The driver resolves the name again: nobody but the name's owner could cheat between the two.
   */
  private static void checkMachine(JdbcAddress address, Values values) throws UnknownHostException {
    new AddressRule(values.yes("allow_private")).resolve(address.host());
  }

  private static void readOnly(Connection connection, JdbcAddress.Engine engine)
      throws SQLException {
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    if (engine == JdbcAddress.Engine.MARIADB) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("set transaction read only");
      }
    }
  }

  /** Returns what an error of the database means. */
  static SourceFailure failure(SQLException failed, JdbcAddress address) {
    String state = String.valueOf(failed.getSQLState());
    String why = RouteTemplates.reason(failed);
    if (why.contains("No suitable driver")) {
      String engine = address.engine().name().toLowerCase(Locale.ROOT);
      return SourceFailure.config("jdbc_no_driver", engine);
    }
    boolean late = failed instanceof SQLTimeoutException || state.equals("57014");
    boolean wrong =
        failed instanceof SQLSyntaxErrorException
            || state.matches(REFUSED)
            || CODES.contains(failed.getErrorCode());
    if (wrong && !late) {
      return SourceFailure.config("jdbc_refused", why).because(failed);
    }
    return state.startsWith("22")
        ? SourceFailure.data("jdbc_data", why).because(failed)
        : SourceFailure.passing("jdbc_down", why).because(failed);
  }
}
