package org.kyhan.load;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The store failed while it took a file; nothing of the file is in it. */
public final class LoadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LoadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Returns whether the same load may succeed when it is tried again. */
  public boolean isTransient() {
    return isTransient(this);
  }

  /** Returns whether a failure has a reason in the store that may pass. */
  public static boolean isTransient(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && sql.getSQLState() != null) {
        String state = sql.getSQLState();
        return state.startsWith("08")
            || state.startsWith("40")
            || state.startsWith("57P")
            || state.equals("23505")
            || state.startsWith("53");
      }
    }
    return false;
  }
}
