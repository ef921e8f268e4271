package org.kyhan.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as real mail programs write them. */
class AttachmentNameTest {
  private static String name(byte[] headers) throws MessagingException, IOException {
    MimeBodyPart part = new MimeBodyPart(new ByteArrayInputStream(headers));
    return Normalizer.normalize(AttachmentName.of(part), Normalizer.Form.NFC);
  }

  private static String name(String headers, Charset charset)
      throws MessagingException, IOException {
    return name((headers + "\r\n\r\nx").getBytes(charset));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Content-Disposition: attachment; filename="thu.csv"                                 | thu.csv
          Content-Disposition: attachment; filename="=?UTF-8?B?SOG7jWMgcGjDrS5jc3Y=?="         | Học phí.csv
          Content-Disposition: attachment; filename*=UTF-8''H%E1%BB%8Dc%20ph%C3%B2ng.csv       | Học phòng.csv
          Content-Disposition: attachment; filename*0*=UTF-8''H%E1%BB%8Dc; filename*1*=%20.csv | Học .csv
          Content-Disposition: attachment; filename="=?UTF-8?Q?ph=C3?= =?UTF-8?Q?=AD.csv?="    | phí.csv
          Content-Disposition: attachment; filename="=?UTF-8?B?cGjD?= =?UTF-8?B?rS5jc3Y=?="    | phí.csv
          Content-Disposition: attachment; filename="=?windows-1258?Q?Ho=F2c?="                | Học
          Content-Disposition: attachment; filename=hoc phi thang 10.csv                       | hoc phi thang 10.csv
          Content-Disposition: attachment; filename="Học phí.csv"                              | Học phí.csv
          Content-Disposition: attachment; filename=Học phí.csv                                | Học phí.csv
          Content-Type: text/csv; name="Lớp 6.csv"                                             | Lớp 6.csv
          Content-Disposition: attachment                                                      | khong-ten
          Content-Type: text/plain                                                             | ''
          """)
  void readsAName(String headers, String name) throws MessagingException, IOException {
    assertThat(name(headers, UTF_8)).isEqualTo(name);
  }

  @Test
  void readsABareNameOfWindows() throws MessagingException, IOException {
    // windows-1258 writes the tone after its letter
    String written = "Content-Disposition: attachment; filename=\"Ho\u0323c phi\u0301.csv\"";
    assertThat(name(written, Charset.forName("windows-1258"))).isEqualTo("Học phí.csv");
  }

  @Test
  void isNotKeptBusyByANameWithoutEnd() throws MessagingException, IOException {
    String name = "=?UTF-8?Q?a?= ".repeat(30_000) + "b.csv";
    long before = System.nanoTime();
    assertThat(name("Content-Disposition: attachment; filename=\"" + name + "\"", UTF_8))
        .endsWith("b.csv");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
  }
}
