package org.kyhan.load;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Reads the keys of whole units by binary COPY: hashed as they come, without a string each. */
final class KeyStream {
  private static final int SIGNATURE = 11;

  private KeyStream() {}

  /** Takes a record's key hash and row hash. */
  @FunctionalInterface
  interface Taker {
    void take(long keyHash, long rowHash);
  }

  static void read(Connection connection, String table, Set<Integer> units, Taker taker)
      throws SQLException {
    String list = units.stream().map(String::valueOf).collect(Collectors.joining(","));
    String sql =
        "copy (select unit, key, row_hash from %s where unit = any('{%s}')) to stdout (format binary)"
            .formatted(table, list);
    CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
    try {
      for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
        rows(message, taker);
      }
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  /** The header comes in one message with the first row, or with the end. */
  private static void rows(byte[] bytes, Taker taker) {
    ByteBuffer message = ByteBuffer.wrap(bytes);
    if (message.remaining() > SIGNATURE && message.get(0) == 'P') {
      message.position(SIGNATURE + Integer.BYTES);
      message.position(message.getInt() + message.position());
    }
    while (message.remaining() >= Short.BYTES && message.getShort() > 0) {
      message.getInt();
      int unit = message.getInt();
      int length = message.getInt();
      int from = message.position();
      long keyHash = Chunk.keyHash(bytes, from, from + length, unit);
      message.position(from + length + Integer.BYTES);
      taker.take(keyHash, message.getLong());
    }
  }
}
