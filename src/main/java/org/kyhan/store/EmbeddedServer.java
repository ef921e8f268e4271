package org.kyhan.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The PostgreSQL that the program runs itself: started, joined and stopped under the lock. */
final class EmbeddedServer {
  /** With what the name of each of our connections begins. */
  static final String CLIENT = "kyhan";

  /** A first start on a slow disk takes a while. */
  private static final Duration LOCK_PATIENCE = Duration.ofMinutes(3);

  /** Replaying the log after a crash takes as long as it takes. */
  private static final Duration START_PATIENCE = Duration.ofMinutes(30);

  private static final Duration STOP_PATIENCE = Duration.ofMinutes(2);

  /** So long the rest of a killed server may take to end. */
  private static final Duration REMAINS_PATIENCE = Duration.ofSeconds(15);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LOG_LIMIT = 5 << 20;

  private static final String OTHERS =
      """
      select exists (select from pg_stat_activity
      where application_name like ? and application_name <> ?)""";

  private final ServerFolder folder;
  private final List<String> options;

  private EmbeddedServer(ServerFolder folder, List<String> options) {
    this.folder = folder;
    this.options = List.copyOf(options);
  }

  static EmbeddedServer in(Path dataFolder) {
    return new EmbeddedServer(ServerFolder.in(dataFolder), List.of());
  }

  /** Returns a server that is started with further settings, {@code name=value} each. */
  EmbeddedServer with(String... settings) {
    return new EmbeddedServer(folder, List.of(settings));
  }

  /** Returns the right to start and to stop; the folder is there afterwards. */
  FolderLock lock() {
    folder.create();
    return FolderLock.of(folder, LOCK_PATIENCE);
  }

  /**
   * Returns the address of the running server; starts it where it does not run.
   *
   * @param held the proof that the caller holds the lock
   * @param wantedPort where to start it; 0 for the port of the last start or any free one
   */
  ServerAddress ensureRunning(FolderLock held, int wantedPort) {
    Objects.requireNonNull(held);
    String password = folder.readOrMakePassword();
    try {
      Optional<Postmaster> running = settled();
      int port = running.isPresent() ? running.get().port() : start(wantedPort);
      return ServerAddress.local(port, Cluster.DATABASE, Cluster.USER, password);
    } catch (IOException failed) {
      throw folder.trouble(failed);
    }
  }

  /** Waits for a server that is starting or stopping to have done so. */
  private Optional<Postmaster> settled() throws IOException {
    long end = System.nanoTime() + START_PATIENCE.toNanos();
    Optional<Postmaster> server = Postmaster.in(folder.cluster());
    while (server.isPresent() && !server.get().isReady()) {
      if (System.nanoTime() > end) {
        throw folder.trouble("store.start_failed", server.get().toString());
      }
      LockSupport.parkNanos(POLL_NANOS);
      server = Postmaster.in(folder.cluster());
    }
    return server;
  }

  private int start(int wantedPort) throws IOException {
    ServerAccount account = ServerAccount.of(folder);
    ServerBinaries binaries = ServerBinaries.in(folder);
    new Cluster(folder, binaries, account).prepare();
    prepareLog(account);
    long end = System.nanoTime() + REMAINS_PATIENCE.toNanos();
    while (true) {
      Postmaster.removeStaleNote(folder.cluster());
      int port = port(wantedPort);
      long logged = Files.size(folder.log());
      ServerCommand started = account.run(folder.root(), startCommand(binaries, port));
      if (started.succeeded()) {
        folder.rememberPort(port);
        return port;
      }
      String said = logSince(logged) + started.said();
      boolean remains = said.contains("already exists") || said.contains("still in use");
      boolean portTaken = said.contains("could not bind");
      if (portTaken && wantedPort != 0) {
        throw new StoreException("store.port_in_use", null, wantedPort);
      }
      if (!(portTaken || remains) || System.nanoTime() > end) {
        throw folder.trouble("store.start_failed", said);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private int port(int wanted) throws IOException {
    if (wanted == 0) {
      return FreePort.preferring(folder.rememberedPort());
    }
    if (!FreePort.isFree(wanted)) {
      throw new StoreException("store.port_in_use", null, wanted);
    }
    return wanted;
  }

  /** pg_ctl makes the server the leader of its own session: Ctrl-C does not reach it. */
  private List<String> startCommand(ServerBinaries binaries, int port) {
    StringBuilder arguments = new StringBuilder("-p " + port);
    for (String option : options) {
      arguments.append(" -c ").append(option);
    }
    return List.of(
        binaries.program("pg_ctl"),
        "start",
        "--wait",
        "--timeout=" + START_PATIENCE.toSeconds(),
        "--pgdata=" + folder.cluster(),
        "--log=" + folder.log(),
        "--options=" + arguments);
  }

  private void prepareLog(ServerAccount account) throws IOException {
    Path log = folder.log();
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(log)) {
      Files.createFile(log);
    }
    account.own(log);
  }

  private String logSince(long position) throws IOException {
    byte[] all = Files.readAllBytes(folder.log());
    int start = (int) Math.min(position, all.length);
    return new String(all, start, all.length - start, UTF_8);
  }

  /**
   * Stops the server unless another store has a connection to it.
   *
   * @param ownName the name of the connections that the caller has just closed
   */
  void stopUnlessUsed(ServerAddress address, String ownName) {
    try (FolderLock lock = lock()) {
      if (settled().isPresent() && !usedByOthers(address, ownName)) {
        stop(lock);
      }
    } catch (IOException failed) {
      throw folder.trouble(failed);
    }
  }

  private static boolean usedByOthers(ServerAddress address, String ownName) {
    Properties login = new Properties();
    login.setProperty("user", String.valueOf(address.user()));
    login.setProperty("password", String.valueOf(address.password()));
    login.setProperty("ApplicationName", ownName);
    try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), login);
        PreparedStatement others = connection.prepareStatement(OTHERS)) {
      others.setString(1, CLIENT + "%");
      others.setString(2, ownName);
      try (ResultSet row = others.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    } catch (SQLException unanswered) {
      // it may be full of others' connections: a server too many harms less than one too few
      return true;
    }
  }

  private void stop(FolderLock held) throws IOException {
    Objects.requireNonNull(held);
    ServerCommand stopped =
        ServerAccount.of(folder)
            .run(
                folder.root(),
                List.of(
                    ServerBinaries.in(folder).program("pg_ctl"),
                    "stop",
                    "--mode=fast",
                    "--wait",
                    "--timeout=" + STOP_PATIENCE.toSeconds(),
                    "--pgdata=" + folder.cluster()));
    if (!stopped.succeeded()) {
      throw folder.trouble("store.stop_failed", stopped.said());
    }
  }
}
