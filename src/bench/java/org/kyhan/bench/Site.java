package org.kyhan.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import org.kyhan.app.House;
import org.kyhan.flow.Ingest;
import org.postgresql.PGConnection;

/** A province in a store of its own. */
final class Site implements AutoCloseable {
  static final String PROVINCE = "P01";
  static final int COMMUNES = 30;

  private final House house;

  private Site(House house) {
    this.house = house;
  }

  static Site open(Path home, Path data, Path unitList) {
    House house = House.open(new House.Place(home, data, null), Clock.systemUTC());
    int root = house.units().byCode("VN").orElseThrow().id();
    house.ingest().receive(new Ingest.Arrival(unitList, "don-vi.csv", "unit-list", root, null));
    return new Site(house);
  }

  House house() {
    return house;
  }

  /** Empties the store of payments, and of what the ledger knows of them. */
  void empty() throws SQLException {
    execute(
        "truncate data.fee_payment, history.fee_payment",
        "delete from platform.load where connector = 'fee-list'",
        "delete from platform.data_version where dataset = 'fee_payment'",
        "drop table if exists bench_copy",
        "create table bench_copy (" + Fees.COLUMNS + ")");
  }

  /** Returns how many seconds bare COPY takes for the clean rows. */
  double copy(Path clean) throws SQLException, IOException {
    try (Connection connection = house.dataSource().getConnection();
        InputStream bytes =
            new BufferedInputStream(java.nio.file.Files.newInputStream(clean), 1 << 16)) {
      long start = System.nanoTime();
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("copy bench_copy from stdin", bytes, 1 << 16);
      return (System.nanoTime() - start) / 1e9;
    }
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = house.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public void close() {
    house.close();
  }
}
