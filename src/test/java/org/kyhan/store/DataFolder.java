package org.kyhan.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A data folder of a test, with the programs linked instead of unpacked again. */
public record DataFolder(Path path) {

  /** A cluster as the program makes it, made once for its tables, since that takes seconds. */
  private static final Path PREPARED =
      Path.of(
              "target",
              "test-cluster-%s-%s"
                  .formatted(ServerBinaries.VERSION, TestServer.fingerprint(Migration.shipped())))
          .toAbsolutePath();

  /** Returns a folder with an empty store whose server does not run. */
  public static DataFolder withStore(Path parent) throws IOException {
    if (!Files.exists(PREPARED)) {
      Path half = Files.createTempDirectory(TestServer.FOLDER.getParent(), "half");
      DataFolder made = linked(half);
      Store.open(made.settings()).close();
      made.unlink();
      try {
        Files.move(made.path(), PREPARED);
      } catch (FileAlreadyExistsException another) {
        // another run of the tests was faster
      }
    }
    Path data = parent.resolve("dữ liệu của 'trường'");
    ServerCommand copied =
        ServerCommand.run(parent, List.of("cp", "-a", PREPARED.toString(), data.toString()), "");
    assertThat(copied.succeeded()).as(copied.said()).isTrue();
    return linked(data);
  }

  private static DataFolder linked(Path data) throws IOException {
    Path shared = ServerBinaries.in(createdFolder(TestServer.FOLDER)).folder().toAbsolutePath();
    Files.createSymbolicLink(createdFolder(data).root().resolve(shared.getFileName()), shared);
    return new DataFolder(data);
  }

  private static ServerFolder createdFolder(Path data) {
    ServerFolder folder = ServerFolder.in(data);
    folder.create();
    return folder;
  }

  StoreSettings settings() {
    return StoreSettings.in(path);
  }

  ServerFolder files() {
    return ServerFolder.in(path);
  }

  Optional<Postmaster> server() throws IOException {
    return Postmaster.in(files().cluster());
  }

  /** Returns whether a server works in the folder. */
  public boolean isRunning() throws IOException {
    return server().isPresent();
  }

  long serverProcess() throws IOException {
    return server().orElseThrow().pid();
  }

  /** Kills the main process of the server; what else belongs to it ends on its own. */
  public void killServer() throws IOException {
    ProcessHandle.of(serverProcess()).orElseThrow().destroyForcibly();
    while (server().isPresent()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  /** Takes the link to the shared programs away, so that the folder may be deleted. */
  public void unlink() throws IOException {
    Files.deleteIfExists(files().root().resolve("bin-" + ServerBinaries.VERSION));
  }

  /** Ends a server that a failed test left. */
  public void stop() {
    EmbeddedServer embedded = EmbeddedServer.in(path);
    String password = files().readOrMakePassword();
    ServerAddress address =
        ServerAddress.local(files().rememberedPort(), Cluster.DATABASE, Cluster.USER, password);
    embedded.stopUnlessUsed(address, "kyhan-cleaning");
  }
}
