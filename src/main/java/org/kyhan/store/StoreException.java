package org.kyhan.store;

import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Messages;

/** The store can not be used; the message is a Vietnamese sentence that says what to do. */
public final class StoreException extends RuntimeException {
  /** PostgreSQL's codes whose cause an operator can mend. */
  private static final Map<String, String> RULES =
      Map.ofEntries(
          Map.entry("08001", "store.unreachable"),
          Map.entry("08006", "store.unreachable"),
          Map.entry("57P03", "store.unreachable"),
          Map.entry("08004", "store.wrong_password"),
          Map.entry("28000", "store.wrong_password"),
          Map.entry("28P01", "store.wrong_password"),
          Map.entry("3D000", "store.no_database"),
          Map.entry("42501", "store.not_permitted"),
          Map.entry("25006", "store.read_only_server"),
          Map.entry("53100", "store.server_disk_full"),
          Map.entry("53300", "store.too_many_connections"));

  private final String rule;

  StoreException(String rule, @Nullable Throwable cause, Object... arguments) {
    super(Messages.vi(rule, arguments), cause);
    this.rule = rule;
  }

  /**
   * Returns the explanation of what a server answered.
   *
   * @param server how people call the server; holds no password
   */
  public static StoreException of(SQLException answer, String server) {
    String state = String.valueOf(answer.getSQLState());
    String rule = RULES.getOrDefault(state, "store.server_failed");
    return new StoreException(rule, answer, server, state, String.valueOf(answer.getMessage()));
  }

  /** Returns which of the store's rules was broken, {@code store.wrong_password} for instance. */
  public String rule() {
    return rule;
  }
}
