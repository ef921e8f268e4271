package org.kyhan.store;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the store is.
 *
 * @param dataFolder the folder of the program's own server; not touched when {@code url} is given
 * @param url a server's address, {@code jdbc:postgresql://…} or {@code postgresql://…}; null for
 *     the program's own server
 * @param user the name to log in with; null where the address says it
 * @param password its password; null where the address says it
 * @param port the port of the program's own server; 0 to choose a free one and remember it
 */
public record StoreSettings(
    Path dataFolder,
    @Nullable String url,
    @Nullable String user,
    @Nullable String password,
    int port) {

  public StoreSettings {
    requireNonNull(dataFolder);
  }

  /** Returns the settings of a store that lives in {@code dataFolder} on a port of its choice. */
  public static StoreSettings in(Path dataFolder) {
    return new StoreSettings(dataFolder, null, null, null, 0);
  }

  /** Says where, never the password. */
  @Override
  public String toString() {
    return url == null ? dataFolder.toString() : ServerAddress.of(url, user, password).shown();
  }
}
