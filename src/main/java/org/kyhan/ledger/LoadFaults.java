package org.kyhan.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.kyhan.model.CellRef;
import org.kyhan.model.Fault;
import org.kyhan.model.Severity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was wrong in the file of each load. */
public final class LoadFaults {
  private static final int BATCH = 1_000;

  private final JdbcClient jdbc;

  public LoadFaults(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** Returns the faults of a load in the order in which they were found. */
  public List<Fault> of(int load) {
    return jdbc.sql(
            """
            select f.*, l.file_name from platform.fault f join platform.load l on l.id = f.load
            where f.load = ? order by f.seq
            """)
        .param(load)
        .query(
            (row, n) ->
                new Fault(
                    Severity.valueOf(row.getString("severity")),
                    row.getString("rule"),
                    row.getString("message"),
                    new CellRef(
                        row.getString("file_name"),
                        row.getString("sheet"),
                        row.getLong("row"),
                        row.getInt("col")),
                    row.getString("field"),
                    row.getString("value")))
        .list();
  }

  /** Writes them within the transaction of the load. */
  static void write(Connection connection, int load, List<Fault> faults) throws SQLException {
    String sql =
        "insert into platform.fault (load, seq, severity, rule, sheet, row, col, field, value,"
            + " message) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int i = 0; i < faults.size(); i++) {
        Fault fault = faults.get(i);
        insert.setInt(1, load);
        insert.setInt(2, i + 1);
        insert.setString(3, fault.severity().name());
        insert.setString(4, fault.rule());
        insert.setString(5, fault.where().sheet());
        insert.setLong(6, fault.where().row());
        insert.setInt(7, fault.where().column());
        insert.setString(8, fault.field());
        insert.setString(9, fault.value());
        insert.setString(10, fault.message());
        insert.addBatch();
        if ((i + 1) % BATCH == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }
}
