package org.kyhan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kyhan.store.TestDatabase;

class SecretsTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();

  private static final String KEY = "một khóa dài chỉ có ở đây";
  private static final Map<String, String> WITH_KEY = Map.of("KYHAN_SECRET_KEY", KEY);

  private Path folder;

  @BeforeEach
  void empty(@TempDir Path fresh) {
    folder = fresh;
    db.jdbc().sql("truncate platform.secret, platform.secret_key").update();
  }

  private static Secrets secrets(Map<String, String> environment) {
    return new Secrets(db.dataSource(), environment, Clock.systemUTC());
  }

  @Test
  void looksIntoTheEnvironmentThenTheFolderThenTheStore() throws IOException {
    secrets(WITH_KEY).put("A", "stored");
    secrets(WITH_KEY).put("B", "stored");
    secrets(WITH_KEY).put("C", "stored $1 \\ “ặ”");
    Files.writeString(folder.resolve("A"), "mounted\n");
    Files.writeString(folder.resolve("B"), "mounted\r\n");
    Secrets all =
        secrets(
            Map.of(
                "KYHAN_SECRET_A",
                "given",
                "KYHAN_SECRETS_DIR",
                folder.toString(),
                "KYHAN_SECRET_KEY",
                KEY));
    assertThat(all.resolve("a=${secret:A} b=${secret:B} c=${secret:C} ${other}"))
        .isEqualTo("a=given b=mounted c=stored $1 \\ “ặ” ${other}");
  }

  @Test
  void findsAVariableForANameWithHyphens() {
    Secrets secrets = secrets(Map.of("KYHAN_SECRET_SFTP_TRUONG_1", "x1"));
    assertThat(secrets.resolve("${secret:sftp-truong.1}")).isEqualTo("x1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "KEY", "key", "../A", "A/B", "1A", "Ă", "A B"})
  void refusesANameThatIsNone(String name) throws IOException {
    Files.writeString(folder.resolve("A"), "mounted");
    Path below = Files.createDirectory(folder.resolve("below"));
    Secrets secrets =
        secrets(Map.of("KYHAN_SECRET_KEY", KEY, "KYHAN_SECRETS_DIR", below.toString()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> secrets.resolve("${secret:" + name + "}"))
        .withMessageContaining("“" + name + "”")
        .withMessageNotContaining(KEY);
  }

  @Test
  void namesTheSecretThatIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> secrets(Map.of()).resolve("${secret:BANK}"))
        .withMessageContaining("KYHAN_SECRET_BANK");
  }

  @Test
  void keepsNothingReadableInTheStore() {
    Secrets secrets = secrets(WITH_KEY);
    secrets.put("A", "mật khẩu rất dài");
    secrets.put("B", "mật khẩu rất dài");
    List<byte[]> sealed =
        db.jdbc().sql("select sealed from platform.secret").query(byte[].class).list();
    assertThat(sealed).hasSize(2).doesNotHaveDuplicates();
    for (byte[] bytes : sealed) {
      assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("khẩu");
    }
    assertThat(secrets.names()).containsExactly("A", "B");
    assertThat(secrets(Map.of()).names()).containsExactly("A", "B");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> secrets(Map.of()).resolve("${secret:A}"))
        .withMessageContaining("KYHAN_SECRET_KEY");
    assertThat(secrets.delete("A")).isTrue();
    assertThat(secrets.delete("A")).isFalse();
  }

  @Test
  void saysThatTheKeyIsAnother() {
    secrets(WITH_KEY).put("A", "value");
    Secrets other = secrets(Map.of("KYHAN_SECRET_KEY", "another key, as long as it"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> other.resolve("${secret:A}"))
        .withMessageContaining("KYHAN_SECRET_KEY")
        .withMessageNotContaining("another key");
    assertThatIllegalArgumentException().isThrownBy(() -> other.put("B", "value"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> secrets(Map.of("KYHAN_SECRET_KEY", "short")).put("B", "value"));
    assertThat(other.names()).containsExactly("A");
  }

  @Test
  void noticesThatASealedValueWasChangedOrMoved() {
    Secrets secrets = secrets(WITH_KEY);
    secrets.put("A", "value of a");
    secrets.put("B", "value of b");
    db.jdbc()
        .sql(
            """
            update platform.secret set sealed = (select sealed from platform.secret where name = 'B')
            where name = 'A'""")
        .update();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> secrets.resolve("${secret:A}"))
        .withMessageContaining("“A”");
  }

  @Test
  void changesTheKeyOfAllSecretsAtOnce() {
    String newKey = "the new key of this house";
    Secrets secrets = secrets(WITH_KEY);
    secrets.put("A", "value of a");
    secrets.put("B", "value of b");
    Secrets second = secrets(WITH_KEY);
    assertThat(second.resolve("${secret:A}")).isEqualTo("value of a");
    assertThat(secrets.rekey(newKey)).isEqualTo(2);

    assertThat(secrets.resolve("${secret:A}")).isEqualTo("value of a");
    assertThat(secrets(Map.of("KYHAN_SECRET_KEY", newKey)).resolve("${secret:B}"))
        .isEqualTo("value of b");
    assertThatIllegalArgumentException().isThrownBy(() -> second.resolve("${secret:A}"));
    assertThatIllegalArgumentException().isThrownBy(() -> second.put("C", "value"));
    assertThatIllegalArgumentException().isThrownBy(() -> second.rekey("x".repeat(20)));
  }

  @Test
  void storesWhatWasGivenPlainlyAndLeavesReferences() {
    Secrets secrets = secrets(WITH_KEY);
    Map<String, String> given =
        Map.of("url", "https://a.example", "password", "plain one", "token", "${secret:T}");
    Map<String, String> kept =
        secrets.protect("Trường Hoa Đào", given, Set.of("password", "token", "unset"));
    assertThat(kept)
        .containsEntry("url", "https://a.example")
        .containsEntry("token", "${secret:T}");
    assertThat(kept.toString()).doesNotContain("plain one");
    assertThat(secrets.resolve(kept.getOrDefault("password", ""))).isEqualTo("plain one");
    assertThat(secrets.protect("Trường Hoa Đao", given, Set.of("password")).get("password"))
        .isNotEqualTo(kept.get("password"));
  }

  @Test
  void scrubsWhatWasUsedInEveryForm() {
    String value = "p&ss wörd/\"1\"";
    Secrets secrets = secrets(Map.of("KYHAN_SECRET_A", value, "KYHAN_SECRET_PIN", "12"));
    assertThat(secrets.scrub("x " + value)).contains(value);
    secrets.resolve("${secret:A} ${secret:PIN}");
    secrets.hide("token-of-today");
    List<String> told =
        Arrays.asList(
            "wrong password " + value,
            "GET /?p=" + java.net.URLEncoder.encode(value, StandardCharsets.UTF_8),
            "{\"p\": \"p&ss wörd/\\\"1\\\"\"}",
            "Authorization: "
                + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)),
            "pin=12, in 2012, 12.",
            "Bearer token-of-today");
    assertThat(told.stream().map(secrets::scrub))
        .allSatisfy(clean -> assertThat(clean).contains("***").doesNotContain("ss w", "token"))
        .contains("pin=***, in 2012, ***.");
  }
}
