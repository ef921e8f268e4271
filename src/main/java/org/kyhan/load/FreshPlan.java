package org.kyhan.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.PGStatement;

/**
 * Prepares questions to tables that grow while they are asked. A plan that the server kept from the
 * time when the table was empty reads the whole of it later on, once for each unit.
 */
final class FreshPlan {
  private FreshPlan() {}

  /** Returns a statement that is planned anew whenever it is executed. */
  static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    return statement;
  }
}
