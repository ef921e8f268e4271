package org.kyhan.load;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Sends rows of a chunk by binary COPY. */
final class BinaryCopy {
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final byte[] TRAILER = {(byte) 0xff, (byte) 0xff};
  private static final int BATCH = 1 << 18;

  private final Connection connection;
  private final String columns;

  private final RowBytes batch = new RowBytes(HEADER.length + TRAILER.length);

  BinaryCopy(Connection connection, String columns) {
    this.connection = connection;
    this.columns = columns;
  }

  void send(String table, Chunk chunk, int[] rows, int count) throws SQLException {
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy %s (%s) from stdin (format binary)".formatted(table, columns));
    boolean done = false;
    try {
      batch.clear();
      // no larger than need be: most files are small, and a collector makes much ado of large
      // arrays
      batch.reserve(Math.min(BATCH + BATCH / 4, chunk.size() + HEADER.length + TRAILER.length));
      batch.raw(HEADER, 0, HEADER.length);
      for (int i = 0; i < count; i++) {
        int from = chunk.from(rows[i]);
        batch.raw(chunk.array(), from, chunk.to(rows[i]) - from);
        if (batch.length() >= BATCH) {
          copy.writeToCopy(batch.array(), 0, batch.length());
          batch.clear();
        }
      }
      batch.raw(TRAILER, 0, TRAILER.length);
      copy.writeToCopy(batch.array(), 0, batch.length());
      copy.endCopy();
      done = true;
    } finally {
      if (!done && copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }
}
