package org.kyhan.deliver;

import java.sql.Connection;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Rendering;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Takes what is to be delivered, in the transaction that makes it so: what was committed is sent,
 * what was rolled back never is.
 */
public final class Outbox {
  private static final String ENQUEUE =
      """
      insert into platform.delivery
        (subject_key, issue, channel, address, subject, body, formats, next_attempt, deadline)
      values (:key, :issue, :channel, :address, :subject, :body,
              string_to_array(:formats, ','), :now, :deadline)
      on conflict (subject_key, channel, address) do nothing""";

  private static final String RESEND =
      """
      update platform.delivery
      set state = 'pending', attempts = 0, next_attempt = :now
      where id = :id and state in ('undecided', 'failed', 'cancelled')""";

  private static final String CANCEL =
      """
      update platform.delivery set state = 'cancelled'
      where id = :id and state in ('pending', 'undecided', 'failed')""";

  private final DataSource dataSource;
  private final Clock clock;

  public Outbox(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /** The two ways to a recipient, as {@code platform.recipient} names them. */
  public enum Channel {
    MAIL,
    FOLDER;

    /** Returns the name in the store. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A document or notice for one recipient.
   *
   * @param subjectKey what is delivered, such as the issue's id and version; a second parcel with
   *     the same key, channel and address is the same parcel
   * @param issue whose documents go along, null for a notice
   * @param address mail address, or a folder below the configured one
   * @param body plain text
   * @param deadline until when it has to be there, null where nothing hangs on it
   */
  public record Parcel(
      String subjectKey,
      @Nullable String issue,
      Channel channel,
      String address,
      String subject,
      String body,
      List<Rendering> formats,
      @Nullable Instant deadline) {
    public Parcel {
      formats = List.copyOf(formats);
      if (issue == null && !formats.isEmpty()) {
        throw new IllegalArgumentException("documents of no issue: " + subjectKey);
      }
    }
  }

  /**
   * Takes the parcel, within the transaction that Spring has bound to this thread, if any.
   *
   * @return false where it was there already; it is then not sent again
   */
  public boolean enqueue(Parcel parcel) {
    return enqueue(JdbcClient.create(dataSource), parcel);
  }

  /** Takes the parcel within the transaction of this connection. */
  public boolean enqueue(Connection connection, Parcel parcel) {
    return enqueue(JdbcClient.create(new SingleConnectionDataSource(connection, true)), parcel);
  }

  private boolean enqueue(JdbcClient jdbc, Parcel parcel) {
    Instant deadline = parcel.deadline();
    return jdbc.sql(ENQUEUE)
            .param("key", parcel.subjectKey())
            .param("issue", parcel.issue())
            .param("channel", parcel.channel().id())
            .param("address", parcel.address())
            .param("subject", parcel.subject())
            .param("body", parcel.body())
            .param(
                "formats",
                parcel.formats().stream()
                    .map(Rendering::extension)
                    .collect(Collectors.joining(",")))
            .param("now", Timestamp.from(clock.instant()))
            .param("deadline", deadline == null ? null : Timestamp.from(deadline))
            .update()
        == 1;
  }

  /**
   * Sends a delivery again that failed, was cancelled or is undecided: a person's decision, never
   * the program's.
   *
   * @return false where it is in no such state
   */
  public boolean resend(long id) {
    return JdbcClient.create(dataSource)
            .sql(RESEND)
            .param("id", id)
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  /**
   * Stops a delivery that has not been made.
   *
   * @return false where it is on its way, delivered or cancelled already
   */
  public boolean cancel(long id) {
    return JdbcClient.create(dataSource).sql(CANCEL).param("id", id).update() == 1;
  }
}
