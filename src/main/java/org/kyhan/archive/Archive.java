package org.kyhan.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * A folder in which bytes stand under their sha-256, {@code ab/ab34…}. What {@link #keep} returned
 * is on the disk: file and folder are forced before it returns, so that a crash at any later moment
 * finds it again.
 */
public final class Archive {
  private static final String INCOMING = "incoming-";

  /** No file is on its way for so long: every way of receiving one ends much sooner. */
  private static final Duration LEFT_BEHIND = Duration.ofDays(1);

  private final Path folder;

  public Archive(Path folder) {
    this.folder = folder;
  }

  /** Kept bytes: their sha-256 in hex, how many they are, and where they are read from. */
  public record Kept(String sha256, long size, Path path) {}

  /**
   * Keeps a file's bytes; the same bytes again change nothing.
   *
   * @throws UncheckedIOException where they cannot be read or the disk does not take them
   */
  public Kept keep(Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      return keep(bytes);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot put in the archive " + file.getFileName(), failure);
    }
  }

  /** Keeps a document's bytes. */
  public Kept keep(byte[] bytes) {
    try (InputStream in = new java.io.ByteArrayInputStream(bytes)) {
      return keep(in);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot keep a document", failure);
    }
  }

  Kept keep(InputStream bytes) throws IOException {
    Files.createDirectories(folder);
    Path incoming = folder.resolve(INCOMING + UUID.randomUUID());
    try {
      Kept kept = copy(bytes, incoming);
      if (!Files.exists(kept.path())) {
        Path shelf = shelf(kept.sha256());
        boolean isNewShelf = !Files.isDirectory(shelf);
        Files.createDirectories(shelf);
        Files.move(incoming, kept.path(), StandardCopyOption.ATOMIC_MOVE);
        force(shelf);
        if (isNewShelf) {
          force(folder);
        }
      }
      return kept;
    } finally {
      Files.deleteIfExists(incoming);
    }
  }

  /** Copies bytes to the disk; those that it holds under their name need not reach it again. */
  private Kept copy(InputStream bytes, Path to) throws IOException {
    MessageDigest digest = sha256();
    try (FileChannel channel =
            FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
      markInUse(channel);
      long size = pour(bytes, out);
      Kept kept = kept(digest, size);
      if (!Files.exists(kept.path())) {
        channel.force(true);
      }
      return kept;
    }
  }

  private static long pour(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      to.write(buffer, 0, read);
      size += read;
    }
    return size;
  }

  private Kept kept(MessageDigest digest, long size) {
    String sha256 = HexFormat.of().formatHex(digest.digest());
    return new Kept(sha256, size, path(sha256));
  }

  /**
   * Returns the bytes of a file where they are kept already; nothing is written.
   *
   * @throws UncheckedIOException where the file cannot be read
   */
  public Optional<Kept> holds(Path file) {
    MessageDigest digest = sha256();
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
      long size = pour(bytes, OutputStream.nullOutputStream());
      return Optional.of(kept(digest, size)).filter(kept -> Files.isRegularFile(kept.path()));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file.getFileName(), failure);
    }
  }

  /**
   * Deletes what programs that were killed had begun to keep: what is a day old and in nobody's
   * use, in this program or another on the same folder.
   *
   * @return how many were deleted
   */
  public int sweep(Instant now) {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    int swept = 0;
    try (DirectoryStream<Path> begun = Files.newDirectoryStream(folder, INCOMING + "*")) {
      for (Path each : begun) {
        if (isLeftBehind(each, now) && Files.deleteIfExists(each)) {
          swept++;
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot tidy up the archive " + folder, failure);
    }
    return swept;
  }

  private static boolean isLeftBehind(Path file, Instant now) {
    try {
      if (Files.getLastModifiedTime(file).toInstant().isAfter(now.minus(LEFT_BEHIND))) {
        return false;
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
          FileLock free = channel.tryLock()) {
        return free != null;
      }
    } catch (OverlappingFileLockException used) {
      return false; // by this program
    } catch (IOException gone) {
      return false; // another program was faster, or the folder knows no locks
    }
  }

  /** The mark lasts until the channel is closed, or its program dies. */
  private static void markInUse(FileChannel channel) {
    try {
      channel.lock();
    } catch (IOException noLocks) {
      // a shared folder need not know locks; the file's age protects it all the same
    }
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Returns where the bytes of a sha-256 are.
   *
   * @throws UncheckedIOException where the archive does not hold them
   */
  public Path find(String sha256) {
    Path path = path(sha256);
    if (!Files.isRegularFile(path)) {
      throw new UncheckedIOException(
          "the archive lacks " + sha256, new NoSuchFileException(path.toString()));
    }
    return path;
  }

  private Path path(String sha256) {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("no sha-256: " + sha256);
    }
    return shelf(sha256).resolve(sha256);
  }

  private Path shelf(String sha256) {
    return folder.resolve(sha256.substring(0, 2));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
