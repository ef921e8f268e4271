package org.kyhan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A workbook with a password is read with it, and without it says what is wanted. */
class PasswordTest {
  private static final String SECRET = "Bí mật 123";
  private static final String TABLE =
      """
      Họ và tên | Số tiền | Ngày nộp
      Nguyễn An | 1250000 | @2026-10-05
      """;

  @TempDir private static Path temp = Path.of("");

  private static Path protect(String way, String password)
      throws IOException, GeneralSecurityException {
    Path plain = temp.resolve("plain." + (way.equals("xls") ? "xls" : "xlsx"));
    GridText.write(TABLE, plain);
    Path file = Files.createTempFile(temp, "thu", ".tmp");
    return way.equals("xls") ? binary(plain, file, password) : ooxml(way, plain, file, password);
  }

  private static Path binary(Path plain, Path file, String password) throws IOException {
    Biff8EncryptionKey.setCurrentUserPassword(password);
    try (HSSFWorkbook book = new HSSFWorkbook(Files.newInputStream(plain));
        OutputStream out = Files.newOutputStream(file)) {
      book.write(out);
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
    return file;
  }

  private static Path ooxml(String way, Path plain, Path file, String password)
      throws IOException, GeneralSecurityException {
    try (POIFSFileSystem files = new POIFSFileSystem()) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.valueOf(way)).getEncryptor();
      encryptor.confirmPassword(password);
      try (OutputStream out = encryptor.getDataStream(files)) {
        out.write(Files.readAllBytes(plain));
      }
      try (OutputStream out = Files.newOutputStream(file)) {
        files.writeFilesystem(out);
      }
    }
    return file;
  }

  private static String read(Path file, @Nullable String password) {
    StringBuilder out = new StringBuilder();
    try (TableFile table =
        TableFile.open(file, "thu.xlsx", Hints.fees(), ReadLimits.standard(), password)) {
      table.forEachRemaining(row -> out.append(Outcome.cells(row.cells())).append('\n'));
      table.faults().forEach(fault -> out.append(fault.rule()).append(fault.message()));
    }
    return out.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"agile", "standard", "xls"})
  void readsWithThePassword(String way) throws IOException, GeneralSecurityException {
    assertThat(read(protect(way, SECRET), SECRET))
        .isEqualTo("Nguyễn An | #1250000 | @2026-10-05\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"agile", "standard", "xls"})
  void saysWhatIsWrongAndNeverThePassword(String way) throws IOException, GeneralSecurityException {
    Path file = protect(way, SECRET);

    assertThat(read(file, null)).startsWith("parse.encrypted").contains("mật khẩu");
    assertThat(read(file, "sai-mật-khẩu"))
        .startsWith("parse.wrong_password")
        .doesNotContain("sai-mật-khẩu");
  }

  @ParameterizedTest
  @ValueSource(strings = {"agile", "xls"})
  void readsAWorkbookThatIsOnlyProtectedAgainstChanges(String way)
      throws IOException, GeneralSecurityException {
    assertThat(read(protect(way, "VelvetSweatshop"), null)).startsWith("Nguyễn An");
  }

  @ParameterizedTest
  @ValueSource(strings = {"agile", "standard"})
  void leavesNothingDecryptedBehind(String way) throws IOException, GeneralSecurityException {
    List<Path> before = decrypted();
    Path file = protect(way, SECRET);
    byte[] bytes = Files.readAllBytes(file);
    for (int i = bytes.length / 3; i < bytes.length; i += 97) {
      bytes[i] ^= 0x55;
    }
    Path broken = Files.write(Files.createTempFile(temp, "hong", ".tmp"), bytes);

    assertThat(read(file, SECRET)).startsWith("Nguyễn An");
    assertThat(read(broken, SECRET)).startsWith("parse.");
    assertThat(decrypted()).isEqualTo(before);
  }

  private static List<Path> decrypted() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(f -> f.getFileName().toString().startsWith("kyhan-")).sorted().toList();
    }
  }
}
