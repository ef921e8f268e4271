package org.kyhan.deliver;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.internet.AddressException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.mail.MailAuthenticator;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.kyhan.deliver.Dispatcher.Documents;
import org.springframework.dao.DataAccessException;

/** Mail by one server. */
final class MailCarrier implements Carrier {
  private static final String ENTRY = "kyhan-mail-out";

  /** Answers to an address that a later attempt would not change: RFC 5321, 4.2.3. */
  private static final Set<Integer> NO_SUCH_ADDRESS = Set.of(550, 551, 553);

  private final CamelContext camel;
  private final MailSettings settings;
  private final Documents documents;
  private final Claims claims;
  private final Clock clock;
  private final ProducerTemplate mail;

  /**
   * Does not connect yet.
   *
   * @throws IllegalArgumentException where the sender's address is none
   */
  MailCarrier(
      CamelContext camel, MailSettings settings, Documents documents, Claims claims, Clock clock) {
    this.camel = camel;
    Letter.checkSender(settings);
    this.settings = settings;
    this.documents = documents;
    this.claims = claims;
    this.clock = clock;
    this.mail = camel.createProducerTemplate();
  }

  void start(Path routes) {
    MailSettings.Timeouts timeouts = settings.timeouts();
    RouteTemplate.addRoute(
        camel,
        routes,
        "mail-out",
        Map.of(
            "entry", ENTRY,
            "account", ENTRY + "-account",
            "host", settings.host(),
            "port", settings.port(),
            "startTls", settings.tls() == MailSettings.Tls.STARTTLS,
            "tls", settings.tls() == MailSettings.Tls.IMPLICIT,
            "connectTimeout", timeouts.connect().toMillis(),
            "readTimeout", timeouts.read().toMillis(),
            "writeTimeout", timeouts.write().toMillis()),
        new Account(settings.user(), settings.password()));
  }

  /** Hands user and password to the mail library only. */
  private static final class Account extends MailAuthenticator {
    private final @Nullable String user;
    private final @Nullable String password;

    Account(@Nullable String user, @Nullable String password) {
      this.user = user;
      this.password = password;
    }

    @Override
    public PasswordAuthentication getPasswordAuthentication() {
      return new PasswordAuthentication(user, password);
    }
  }

  @Override
  public Outcome carry(Delivery delivery) {
    Letter letter;
    try {
      letter =
          Letter.write(
              settings,
              delivery,
              delivery.attachments(documents),
              clock.instant(),
              () -> isInDoubtFromNow(delivery));
    } catch (AddressException wrong) {
      return Outcome.refused("deliver.bad_address", delivery.address());
    } catch (MessagingException | RuntimeException failed) {
      return Outcome.notNow("deliver.not_made", safe(failed));
    }
    Exchange sent = mail.send("direct:" + ENTRY, exchange -> exchange.getMessage().setBody(letter));
    Throwable failure = sent.getException();
    return failure == null ? Outcome.DELIVERED : judge(letter, failure);
  }

  private boolean isInDoubtFromNow(Delivery delivery) {
    try {
      return claims.isInDoubtFromNow(delivery);
    } catch (DataAccessException unreachable) {
      return false;
    }
  }

  private Outcome judge(Letter letter, Throwable failure) {
    int code = replyCode(failure);
    if (code >= 400) {
      return NO_SUCH_ADDRESS.contains(code) && isAboutTheAddress(failure)
          ? Outcome.refused("deliver.address_refused", safe(failure))
          : Outcome.notNow("deliver.mail_refused", safe(failure));
    }
    if (letter.isWritten()) {
      return Outcome.inDoubt("deliver.no_answer", safe(failure));
    }
    return failure instanceof AuthenticationFailedException
        ? Outcome.serverDown("deliver.login_refused", server(), safe(failure))
        : Outcome.serverDown("deliver.server_down", server(), safe(failure));
  }

  private String server() {
    return settings.host() + ":" + settings.port();
  }

  /** Returns the server's last definite answer, 0 where there was none. */
  private static int replyCode(Throwable failure) {
    int code = 0;
    for (Throwable t = failure; t != null; t = next(t)) {
      if (t instanceof SMTPAddressFailedException address) {
        return address.getReturnCode();
      } else if (t instanceof SMTPSenderFailedException sender) {
        return sender.getReturnCode();
      } else if (t instanceof SMTPSendFailedException send) {
        code = send.getReturnCode();
      }
    }
    return code;
  }

  private static boolean isAboutTheAddress(Throwable failure) {
    for (Throwable t = failure; t != null; t = next(t)) {
      if (t instanceof SMTPAddressFailedException) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Throwable next(Throwable failure) {
    return failure instanceof MessagingException chained
        ? chained.getNextException()
        : failure.getCause();
  }

  /** Returns the innermost reason in one line, without the password whatever the server repeats. */
  private String safe(Throwable failure) {
    Throwable last = failure;
    for (Throwable t = next(failure); t != null; t = next(t)) {
      last = t;
    }
    String message = last.getMessage() == null ? "" : last.getMessage();
    String text =
        (last instanceof IOException ? last.getClass().getSimpleName() + ": " : "") + message;
    String password = settings.password();
    if (password != null && !password.isEmpty()) {
      byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
      text = text.replace(password, "***");
      text = text.replace(Base64.getEncoder().encodeToString(bytes), "***");
    }
    text = text.replaceAll("\\s+", " ").strip();
    return text.length() > 300 ? text.substring(0, 300) : text;
  }

  @Override
  public void close() {
    RouteTemplate.removeRoute(camel, ENTRY);
    mail.stop();
  }
}
