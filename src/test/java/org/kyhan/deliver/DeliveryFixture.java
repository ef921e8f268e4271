package org.kyhan.deliver;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.kyhan.deliver.Dispatcher.Attachment;
import org.kyhan.deliver.Dispatcher.Settings;
import org.kyhan.deliver.Outbox.Channel;
import org.kyhan.deliver.Outbox.Parcel;
import org.kyhan.model.Rendering;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tests of delivery share: an issue in the store, its documents, parcels and settings. */
final class DeliveryFixture {
  static final Instant NOW = Instant.parse("2026-11-10T01:30:00Z");
  static final String ISSUE = "cashless-fee/40/202610/1";
  static final Path ROUTES = Path.of("routes");

  private DeliveryFixture() {}

  static void makeIssue(DataSource dataSource) {
    JdbcClient.create(dataSource)
        .sql(
            """
            insert into platform.issue (id, report, unit, period, version, state, frozen_at,
              as_of_load, as_of_without, frozen, sha256)
            select :id, 'cashless-fee', id, '202610', 1, 'issued', now(), 0, '{}', '{}', 'x'
            from platform.unit where code = 'VN'""")
        .param("id", ISSUE)
        .update();
  }

  static Attachment document(String issue, Rendering format) {
    String name = "Báo cáo không dùng tiền mặt – Trường Tiểu học Hoa Đào 10-2026.";
    byte[] bytes = (issue + " as " + format).getBytes(StandardCharsets.UTF_8);
    return new Attachment(name + format.extension(), format.mediaType(), bytes);
  }

  static Parcel report(String key, Channel channel, String address) {
    return new Parcel(
        key,
        ISSUE,
        channel,
        address,
        "Báo cáo tháng 10/2026: Tỷ lệ thu không dùng tiền mặt",
        "Kính gửi Quý cơ quan,\nTrường Tiểu học Hoa Đào gửi báo cáo kèm theo.\n",
        List.of(Rendering.PDF, Rendering.XLSX),
        null);
  }

  static Parcel notice(String key, Channel channel, String address, @Nullable Instant deadline) {
    return new Parcel(key, null, channel, address, "Còn thiếu", "Ba trường", List.of(), deadline);
  }

  static MailSettings mail(int port) {
    return new MailSettings(
        "127.0.0.1",
        port,
        null,
        null,
        MailSettings.Tls.NONE,
        "Hệ thống Kyhan <bao-cao@truong.example>",
        "Kế toán <ke-toan@truong.example>",
        new MailSettings.Timeouts(
            Duration.ofSeconds(5), Duration.ofMillis(700), Duration.ofSeconds(5)));
  }

  static Dispatcher dispatcher(
      DataSource dataSource,
      CamelContext camel,
      @Nullable MailSettings mail,
      @Nullable Path folder,
      MovableClock clock) {
    Settings settings = new Settings(ROUTES, mail, folder);
    return new Dispatcher(dataSource, camel, settings, DeliveryFixture::document, clock);
  }

  /** A row of the outbox. */
  record Row(
      long id, String state, int attempts, Instant nextAttempt, @Nullable String lastError) {}

  static Row row(DataSource dataSource, String key) {
    return JdbcClient.create(dataSource)
        .sql("select * from platform.delivery where subject_key = :key")
        .param("key", key)
        .query(
            (row, number) ->
                new Row(
                    row.getLong("id"),
                    row.getString("state"),
                    row.getInt("attempts"),
                    row.getTimestamp("next_attempt").toInstant(),
                    row.getString("last_error")))
        .single();
  }
}
