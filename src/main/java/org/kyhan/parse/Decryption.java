package org.kyhan.parse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.record.FilePassRecord;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.util.RecordFormatException;
import org.jspecify.annotations.Nullable;

/**
 * Opens workbooks with a password, which never gets into a fault or a message. Without one, that
 * which Excel itself uses for workbooks that are only protected against changes is tried.
 */
final class Decryption {
  private static final String INFO = "EncryptionInfo";
  private static final long LARGEST_INFO = 1 << 20;

  /** Excel writes 100,000; a stranger's file could keep a processor busy for hours. */
  private static final int MOST_SPINS = 1_000_000;

  /** A workbook says so in its first few records. */
  private static final int RECORDS_LOOKED_AT = 50;

  private Decryption() {}

  /**
   * Decrypts an Office Open XML package into a temporary file that only this program's user can
   * read, and which the caller deletes.
   */
  static Path unpack(POIFSFileSystem files, @Nullable String password, ReadLimits limits)
      throws IOException {
    InputStream plain = PoiWork.guarded(() -> stream(files, password));
    Path target = Files.createTempFile("kyhan-", ".tmp");
    boolean whole = false;
    try (plain;
        OutputStream out = Files.newOutputStream(target)) {
      byte[] buffer = new byte[1 << 16];
      long size = 0;
      for (int n = read(plain, buffer); n >= 0; n = read(plain, buffer)) {
        size += n;
        if (size > limits.maxFileBytes()) {
          throw new Unreadable("parse.too_large", limits.maxFileBytes() >> 20);
        }
        out.write(buffer, 0, n);
      }
      whole = true;
      return target;
    } finally {
      if (!whole) {
        Files.deleteIfExists(target);
      }
    }
  }

  private static int read(InputStream plain, byte[] buffer) {
    return PoiWork.guarded(() -> plain.read(buffer));
  }

  private static InputStream stream(POIFSFileSystem files, @Nullable String password)
      throws IOException, GeneralSecurityException {
    if (files.getRoot().getEntryCaseInsensitive(INFO) instanceof DocumentEntry entry
        && entry.getSize() > LARGEST_INFO) {
      throw new Unreadable("parse.broken_workbook");
    }
    EncryptionInfo info = new EncryptionInfo(files);
    if (info.getVerifier().getSpinCount() > MOST_SPINS) {
      throw new Unreadable("parse.broken_workbook");
    }
    verify(info, password);
    return info.getDecryptor().getDataStream(files);
  }

  private static void verify(EncryptionInfo info, @Nullable String password)
      throws GeneralSecurityException {
    Decryptor decryptor = info.getDecryptor();
    boolean open =
        (password != null && decryptor.verifyPassword(password))
            || decryptor.verifyPassword(Decryptor.DEFAULT_PASSWORD);
    if (!open) {
      throw new Unreadable(password == null ? "parse.encrypted" : "parse.wrong_password");
    }
  }

  /** Returns the key of a binary workbook's stream, null where it is not encrypted. */
  static @Nullable EncryptionInfo key(
      POIFSFileSystem files, String stream, @Nullable String password)
      throws IOException, GeneralSecurityException {
    try (InputStream in = files.createDocumentInputStream(stream)) {
      RecordInputStream records = new RecordInputStream(in);
      for (int i = 0; i < RECORDS_LOOKED_AT && records.hasNextRecord(); i++) {
        records.nextRecord();
        if (records.getSid() == Biff.FILEPASS) {
          return opened(records, password);
        }
        if (records.getSid() == Biff.EOF) {
          return null;
        }
        records.readRemainder();
      }
      return null;
    }
  }

  /** A cipher that the library does not know is no damage: the file has a password all the same. */
  private static EncryptionInfo opened(RecordInputStream records, @Nullable String password)
      throws GeneralSecurityException {
    EncryptionInfo info;
    try {
      info = new FilePassRecord(records).getEncryptionInfo();
    } catch (EncryptedDocumentException | RecordFormatException unknown) {
      throw new Unreadable("parse.encrypted_unknown");
    }
    verify(info, password);
    return info;
  }

  /** Opens a binary workbook's stream from its start. */
  static RecordInputStream records(
      POIFSFileSystem files, String stream, @Nullable EncryptionInfo key) throws IOException {
    InputStream in = files.createDocumentInputStream(stream);
    return key == null ? new RecordInputStream(in) : new RecordInputStream(in, key, 0);
  }
}
