package org.kyhan.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A folder in which bytes stand under their sha-256, {@code ab/ab34…}. What {@link #keep} returned
 * is on the disk: file and folder are forced before it returns, so that a crash at any later moment
 * finds it again.
 */
public final class Archive {
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
    Path incoming = folder.resolve("incoming-" + UUID.randomUUID());
    try {
      MessageDigest digest = sha256();
      long size = copyForced(bytes, incoming, digest);
      String sha256 = HexFormat.of().formatHex(digest.digest());
      Path path = path(sha256);
      if (!Files.exists(path)) {
        Path shelf = shelf(sha256);
        boolean isNewShelf = !Files.isDirectory(shelf);
        Files.createDirectories(shelf);
        Files.move(incoming, path, StandardCopyOption.ATOMIC_MOVE);
        force(shelf);
        if (isNewShelf) {
          force(folder);
        }
      }
      return new Kept(sha256, size, path);
    } finally {
      Files.deleteIfExists(incoming);
    }
  }

  private static long copyForced(InputStream bytes, Path to, MessageDigest digest)
      throws IOException {
    try (FileChannel channel =
            FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
      byte[] buffer = new byte[1 << 16];
      long size = 0;
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        out.write(buffer, 0, read);
        size += read;
      }
      channel.force(true);
      return size;
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
