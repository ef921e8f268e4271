package org.kyhan.transport;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import jakarta.mail.UIDFolder;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.apache.camel.Exchange;
import org.apache.camel.component.mail.MailConfiguration;
import org.apache.camel.component.mail.MailEndpoint;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;
import org.kyhan.ledger.FailureType;
import org.kyhan.model.Printed;

/** One opened folder of a mailbox; every failure says what it means. */
final class ImapClient implements AutoCloseable {
  private final Store store;
  private final String host;
  private final Session session;
  private final IMAPFolder folder;

  private ImapClient(Store store, String host, Session session, IMAPFolder folder) {
    this.store = store;
    this.host = host;
    this.session = session;
    this.folder = folder;
  }

  /**
   * Connects as the route's variable {@code peer} says and opens the folder. User and password are
   * handed over apart, so that they are in no address.
   *
   * @param writing whether mails may be marked, moved or deleted
   */
  static ImapClient connect(Exchange exchange, Values values, boolean writing) {
    String peer = exchange.getVariable("peer", String.class);
    MailConfiguration settings =
        ((MailEndpoint)
                RouteTemplates.call(
                    () -> exchange.getContext().getComponent("imap").createEndpoint(peer)))
            .getConfiguration();
    Session session = Session.getInstance(properties(settings, values));
    String host = settings.getHost();
    Store store = null;
    boolean opened = false;
    try {
      store = session.getStore("imap");
      store.connect(host, settings.getPort(), values.text("user"), values.text("password"));
      Folder folder = store.getFolder(values.text("folder"));
      if (!folder.exists()) {
        throw SourceFailure.config("no_such_path", values.text("folder"));
      }
      folder.open(writing ? Folder.READ_WRITE : Folder.READ_ONLY);
      opened = true;
      return new ImapClient(store, host, session, (IMAPFolder) folder);
    } catch (MessagingException failed) {
      throw opened(store) ? meaning(failed, host) : unopened(failed, settings, values);
    } finally {
      if (!opened) {
        close(store);
      }
    }
  }

  private static Properties properties(MailConfiguration settings, Values values) {
    Properties properties = new Properties();
    properties.putAll(settings.getAdditionalJavaMailProperties());
    String silence = String.valueOf(values.duration("read_timeout").toMillis());
    properties.setProperty("mail.imap.timeout", silence);
    properties.setProperty("mail.imap.writetimeout", silence);
    properties.setProperty(
        "mail.imap.connectiontimeout",
        String.valueOf(values.duration("connect_timeout").toMillis()));
    String tls = values.text("tls");
    properties.setProperty("mail.imap.ssl.enable", String.valueOf(tls.equals("implicit")));
    properties.setProperty("mail.imap.starttls.enable", String.valueOf(tls.equals("starttls")));
    properties.setProperty("mail.imap.starttls.required", String.valueOf(tls.equals("starttls")));
    lead(properties, settings.getHost(), values);
    return properties;
  }

  /** Where certificates are named, the library opens the connection itself. */
  private static void lead(Properties properties, String host, Values values) {
    AddressRule rule = new AddressRule(values.yes("allow_private"));
    properties.put("mail.imap.socketFactory", CheckedSockets.under(rule));
    properties.setProperty("mail.imap.socketFactory.fallback", "false");
    if (values.has("ca_file")) {
      SSLSocketFactory tls = Trust.of(values.text("ca_file")).getSocketFactory();
      properties.put("mail.imap.ssl.socketFactory", new CheckedTls(rule, tls));
      try {
        rule.resolve(host);
      } catch (UnknownHostException unknown) {
        throw SourceFailure.of(unknown);
      }
    }
  }

  Session session() {
    return session;
  }

  /** Returns the number that changes when the server numbers all its mails anew. */
  long validity() {
    return call(folder::getUIDValidity);
  }

  int count() {
    return call(folder::getMessageCount);
  }

  /** Returns the mails after a number, ascending; some of them may be gone. */
  List<Mail> after(long uid) {
    return call(
        () -> {
          List<Mail> mails = new ArrayList<>();
          for (Message message : folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID)) {
            // asked for what comes after the last one, a server answers with the last one
            if (message != null && folder.getUID(message) > uid) {
              mails.add(new Mail(folder.getUID(message), (IMAPMessage) message));
            }
          }
          mails.sort(Comparator.comparingLong(Mail::uid));
          return mails;
        });
  }

  /** One mail, of which nothing but its number was fetched. */
  record Mail(long uid, IMAPMessage message) {

    /**
     * Returns what finds it in the mailbox, which shows no numbers: when it was sent and from which
     * server, but neither whom it is from nor what it is about.
     */
    String named() {
      try {
        Date sent =
            message.getSentDate() == null ? message.getReceivedDate() : message.getSentDate();
        Address[] from = message.getFrom();
        String address = from == null || from.length == 0 ? "" : String.valueOf(from[0]);
        String domain = address.substring(address.lastIndexOf('@') + 1).replace(">", "");
        return "#"
            + uid
            + (sent == null ? "" : ", gửi lúc " + Printed.moment(sent.toInstant()))
            + (address.indexOf('@') < 0 ? "" : ", từ …@" + Names.shown(domain));
      } catch (MessagingException unreadable) {
        return "#" + uid;
      }
    }
  }

  void markSeen(Mail mail) {
    call(
        () -> {
          mail.message().setFlag(Flags.Flag.SEEN, true);
          return mail;
        });
  }

  /**
   * Deletes one mail, never another that somebody else marked; a server without UIDPLUS keeps it
   * marked as deleted.
   */
  void delete(Mail mail) {
    call(
        () -> {
          mail.message().setFlag(Flags.Flag.DELETED, true);
          if (((IMAPStore) store).hasCapability("UIDPLUS")) {
            folder.expunge(new Message[] {mail.message()});
          }
          return mail;
        });
  }

  /** Moves one mail into a folder, which is made where it is not there. */
  void move(Mail mail, String target) {
    call(
        () -> {
          Folder to = store.getFolder(target);
          if (!to.exists() && !to.create(Folder.HOLDS_MESSAGES)) {
            throw SourceFailure.config("no_such_path", target);
          }
          folder.copyMessages(new Message[] {mail.message()}, to);
          return mail;
        });
    delete(mail);
  }

  /** What may fail at a mail server. */
  private interface Work<T> {
    T run() throws MessagingException;
  }

  private <T> T call(Work<T> work) {
    try {
      return work.run();
    } catch (MessagingException failed) {
      throw meaning(failed, host);
    }
  }

  /** Returns whether a failure is about the connection, and not about one mail. */
  boolean isLost(Throwable failure) {
    for (Throwable t = failure; t != null; t = next(t)) {
      if (t instanceof FolderClosedException || t instanceof StoreClosedException) {
        return true;
      }
    }
    return !folder.isOpen() || !store.isConnected();
  }

  private static boolean opened(@Nullable Store store) {
    return store != null && store.isConnected();
  }

  /** A port of implicit TLS waits for the client to begin, as a client without it waits for it. */
  private static SourceFailure unopened(
      MessagingException failed, MailConfiguration settings, Values values) {
    SourceFailure plain = meaning(failed, settings.getHost());
    for (Throwable t = failed; t != null; t = next(t)) {
      boolean silent =
          t instanceof SocketTimeoutException && !String.valueOf(t.getMessage()).contains("onnect");
      if (silent && !values.text("tls").equals("implicit")) {
        return SourceFailure.passing(
                "mail_silent", settings.getHost(), String.valueOf(settings.getPort()))
            .because(failed);
      }
    }
    return plain;
  }

  static SourceFailure meaning(Throwable failure, String host) {
    Throwable last = failure;
    boolean unencrypted = false;
    for (Throwable t = failure; t != null; t = next(t)) {
      if (t instanceof AuthenticationFailedException) {
        return SourceFailure.config("login_refused", host).because(failure);
      }
      if (t instanceof javax.net.ssl.SSLException) {
        return SourceFailure.of(t);
      }
      unencrypted = unencrypted || String.valueOf(t.getMessage()).contains("STARTTLS");
      last = t;
    }
    if (unencrypted && NetworkTrouble.in(last).isEmpty()) {
      return SourceFailure.config("no_starttls", host).because(failure);
    }
    SourceFailure known = SourceFailure.of(last);
    return known.type() == FailureType.SYSTEM_ERROR
        ? SourceFailure.passing("unreachable", RouteTemplates.reason(last)).because(failure)
        : known;
  }

  private static @Nullable Throwable next(Throwable failure) {
    Throwable chained =
        failure instanceof MessagingException mail ? mail.getNextException() : failure.getCause();
    return chained == failure ? null : chained;
  }

  private static void close(@Nullable Store store) {
    if (store != null) {
      try {
        store.close();
      } catch (MessagingException gone) {
        // the server is gone, and so is the connection
      }
    }
  }

  @Override
  public void close() {
    close(store);
  }
}
