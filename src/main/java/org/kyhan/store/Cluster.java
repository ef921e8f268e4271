package org.kyhan.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.springframework.util.FileSystemUtils;

/** The data of the program's own server: made once, whole or not at all. */
final class Cluster {
  static final String SUPERUSER = "postgres";
  static final String USER = "kyhan";
  static final String DATABASE = "kyhan";

  private static final String SETTINGS = "kyhan.conf";

  private final ServerFolder folder;
  private final ServerBinaries binaries;
  private final ServerAccount account;

  Cluster(ServerFolder folder, ServerBinaries binaries, ServerAccount account) {
    this.folder = folder;
    this.binaries = binaries;
    this.account = account;
  }

  /**
   * Makes the data at the first call and writes the settings at every one.
   *
   * @throws StoreException where it can not be made or belongs to another major version
   */
  void prepare() throws IOException {
    if (!Files.exists(folder.cluster())) {
      folder.refuseFullDisk();
      make();
    }
    String major = Files.readString(folder.cluster().resolve("PG_VERSION"), UTF_8).strip();
    if (!ServerBinaries.VERSION.startsWith(major + ".")) {
      throw new StoreException(
          "store.other_major", null, folder.root(), major, ServerBinaries.VERSION);
    }
    writeSettings(folder.cluster());
  }

  private void make() throws IOException {
    Path half = folder.cluster().resolveSibling("cluster.half");
    FileSystemUtils.deleteRecursively(half);
    Files.createDirectory(
        half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    account.own(half);
    account.own(folder.password());
    check(account.run(folder.root(), initdb(half)));
    Files.writeString(
        half.resolve("postgresql.conf"),
        "\ninclude_if_exists = '" + SETTINGS + "'\n",
        UTF_8,
        StandardOpenOption.APPEND);
    ServerCommand created =
        account.run(
            folder.root(),
            List.of(binaries.program("postgres"), "--single", "-D", half.toString(), "postgres"),
            userAndDatabase());
    check(created);
    if (created.said().contains("ERROR:")) {
      throw folder.trouble("store.init_failed", created.said());
    }
    Files.move(half, folder.cluster(), StandardCopyOption.ATOMIC_MOVE);
  }

  private List<String> initdb(Path target) {
    return List.of(
        binaries.program("initdb"),
        "--pgdata=" + target,
        "--username=" + SUPERUSER,
        "--auth=scram-sha-256",
        "--pwfile=" + folder.password(),
        "--encoding=UTF8",
        "--no-locale",
        "--locale-provider=icu",
        "--icu-locale=vi-VN",
        "--data-checksums");
  }

  /** The program itself is no superuser, here as little as on a server that was given to it. */
  private String userAndDatabase() {
    return """
        create role %1$s login createrole password '%3$s'
        create database %2$s owner %1$s
        """
        .formatted(USER, DATABASE, folder.readOrMakePassword());
  }

  private void check(ServerCommand command) {
    if (!command.succeeded()) {
      throw folder.trouble("store.init_failed", command.said());
    }
  }

  private void writeSettings(Path cluster) throws IOException {
    Path fresh = cluster.resolve(SETTINGS + ".new");
    try (InputStream settings = Cluster.class.getResourceAsStream("/store/" + SETTINGS)) {
      Files.write(fresh, Objects.requireNonNull(settings).readAllBytes());
    }
    Files.move(fresh, cluster.resolve(SETTINGS), StandardCopyOption.ATOMIC_MOVE);
    account.own(cluster.resolve(SETTINGS));
    account.own(cluster.resolve("postgresql.conf"));
  }
}
