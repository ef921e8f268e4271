package org.kyhan.transport;

import jakarta.mail.Address;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedFileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.kyhan.ledger.FailureType;
import org.kyhan.ledger.SourceStates;
import org.kyhan.model.Messages;
import org.kyhan.model.Severity;

/**
 * Fetches the attachments of a mailbox that were not taken yet: one is known by its mail's id and
 * its own bytes. A mail is fetched as it is and taken apart here, so that no server's idea of its
 * structure matters; one that cannot be read is told of and passed over. Nothing is changed in the
 * mailbox unless the source asks for it, and then only once all of a mail is in the store.
 */
final class ImapPull implements Processor {
  private static final String VALIDITY = "uidvalidity";
  private static final String UID = "uid";
  private static final String RULES = "rules";

  /** How far one mail came. */
  private enum Mail {
    /** It holds nothing for us. */
    NOTHING,
    /** All it holds is in the store. */
    TAKEN,
    /** It can not be taken as it is. */
    REFUSED,
    /** It has to be looked at again. */
    OPEN
  }

  @Override
  public void process(Exchange exchange) {
    Visit visit = Visit.of(exchange);
    boolean writing = visit.mayChange() && !visit.values().text("after").equals("keep");
    try (ImapClient client = ImapClient.connect(exchange, visit.values(), writing)) {
      if (visit.isCheck()) {
        visit.note(
            Severity.NOTICE,
            Messages.vi("transport.found_mails", client.count(), visit.values().text("folder")));
        return;
      }
      take(visit, client);
    }
  }

  private static void take(Visit visit, ImapClient client) {
    Map<String, String> state = visit.state();
    String validity = String.valueOf(client.validity());
    // with other rules, mails that were passed over may hold something after all
    String rules =
        hash(
            (visit.values().text("senders") + "\n" + visit.values().text("include"))
                .getBytes(StandardCharsets.UTF_8));
    boolean goesOn =
        validity.equals(state.get(VALIDITY)) && rules.equals(state.get(RULES)) && !visit.isForced();
    long done = goesOn ? Long.parseLong(state.getOrDefault(UID, "0")) : 0;
    Map<String, SourceStates.Item> known = visit.items();
    boolean gapless = true;
    int left = visit.values().count("max_mails");
    List<ImapClient.Mail> mails = client.after(done);
    for (ImapClient.Mail mail : mails) {
      if (!visit.wantsMore()) {
        int more = mails.size() - mails.indexOf(mail);
        visit.note(Severity.NOTICE, Messages.vi("transport.preview_mails", visit.tasted(), more));
        break;
      }
      if (left-- == 0) {
        visit.note(
            Severity.NOTICE, Messages.vi("transport.more_mails", visit.values().text("max_mails")));
        break;
      }
      visit.goOn();
      Mail outcome = takeOne(visit, client, mail, known);
      gapless = gapless && outcome != Mail.OPEN;
      if (gapless) {
        visit.remember(Map.of(VALIDITY, validity, RULES, rules, UID, String.valueOf(mail.uid())));
      }
    }
  }

  private static Mail takeOne(
      Visit visit, ImapClient client, ImapClient.Mail mail, Map<String, SourceStates.Item> known) {
    try {
      if (mail.message().isSet(Flags.Flag.DELETED) || !isAllowed(visit, mail)) {
        return Mail.NOTHING;
      }
      mail.message().setPeek(true);
      Optional<Path> raw;
      try (InputStream stream = mail.message().getMimeStream()) {
        raw = visit.copy(stream, visit.values().bytes("max_mail_bytes"));
      }
      if (raw.isEmpty()) {
        return passedOver(
            visit,
            Messages.vi(
                "transport.mail_too_large", mail.named(), visit.values().text("max_mail_bytes")));
      }
      Mail outcome = takeApart(visit, client, new Raw(mail.named(), raw.get()), known);
      Files.deleteIfExists(raw.get());
      if (outcome == Mail.TAKEN) {
        settle(visit, client, mail);
      }
      return outcome;
    } catch (SourceFailure failure) {
      if (failure.type() != FailureType.DATA_ERROR) {
        throw failure;
      }
      return passedOver(
          visit,
          Messages.vi(
              "transport.mail_refused", mail.named(), String.valueOf(failure.getMessage())));
    } catch (MessagingException | IOException unreadable) {
      if (client.isLost(unreadable) || visit.hasStalled()) {
        throw ImapClient.meaning(unreadable, visit.values().text("host"));
      }
      return passedOver(
          visit, Messages.vi("transport.mail_refused", mail.named(), broken(unreadable)));
    }
  }

  private static String broken(Throwable unreadable) {
    return Messages.vi("transport.mail_broken", RouteTemplates.reason(unreadable));
  }

  private static Mail passedOver(Visit visit, String why) {
    visit.note(Severity.WARNING, why);
    return Mail.REFUSED;
  }

  /** Every address that a mail claims to come from has to be allowed. */
  private static boolean isAllowed(Visit visit, ImapClient.Mail mail) throws MessagingException {
    List<Pattern> allowed = visit.values().list("senders").stream().map(Names::glob).toList();
    Address[] from = mail.message().getFrom();
    boolean ok = from != null && from.length > 0;
    for (Address each : from == null ? new Address[0] : from) {
      String address = each instanceof InternetAddress mailbox ? mailbox.getAddress() : "";
      ok = ok && allowed.stream().anyMatch(glob -> Names.matches(glob, Objects.toString(address)));
    }
    if (!ok) {
      String who = from == null || from.length == 0 ? "?" : String.valueOf(from[0]);
      visit.note(
          Severity.NOTICE,
          Messages.vi("transport.sender_not_allowed", mail.named(), Names.shown(who)));
    }
    return ok;
  }

  /** A mail as it came, with the name by which it is told of. */
  private record Raw(String named, Path file) {}

  private static Mail takeApart(
      Visit visit, ImapClient client, Raw raw, Map<String, SourceStates.Item> known)
      throws MessagingException, IOException {
    List<Pattern> include = visit.values().list("include").stream().map(Names::glob).toList();
    Mail outcome = Mail.NOTHING;
    try (SharedFileInputStream bytes = new SharedFileInputStream(raw.file().toFile())) {
      MimeMessage message = new MimeMessage(client.session(), bytes);
      String id = id(message, raw.file());
      List<String> others = new ArrayList<>();
      for (Attachments.Attached each : parsed(visit, message)) {
        if (include.stream().noneMatch(glob -> Names.matches(glob, each.name()))) {
          others.add(each.name());
        } else if (visit.wantsMore()) {
          outcome = worse(outcome, takePart(visit, id, each, known));
        }
      }
      if (outcome == Mail.NOTHING) {
        tellOf(visit, raw.named(), others);
      }
    }
    return outcome;
  }

  /** Somebody may wait for what they sent. */
  private static void tellOf(Visit visit, String named, List<String> others) {
    if (others.stream().anyMatch(name -> name.equalsIgnoreCase("winmail.dat"))) {
      visit.note(Severity.WARNING, Messages.vi("transport.mail_winmail", named));
    } else if (!others.isEmpty()) {
      String shown = Names.shown(String.join(", ", others));
      visit.note(Severity.NOTICE, Messages.vi("transport.mail_other_files", named, shown));
    }
  }

  private static List<Attachments.Attached> parsed(Visit visit, MimeMessage message)
      throws MessagingException, IOException {
    int parts = visit.values().count("max_parts");
    int depth = visit.values().count("max_depth");
    try {
      return Attachments.of(message, parts, depth);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | ClassCastException broken) {
      // what the library lets through of a mail that is none
      throw SourceFailure.data("mail_broken", RouteTemplates.reason(broken)).because(broken);
    }
  }

  private static Mail worse(Mail one, Mail other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Mail takePart(
      Visit visit, String id, Attachments.Attached each, Map<String, SourceStates.Item> known)
      throws IOException {
    Optional<Path> file;
    try (InputStream stream = each.part().getInputStream()) {
      file = visit.copy(stream, visit.values().bytes("max_bytes"));
    } catch (MessagingException | IOException broken) {
      return passedOver(visit, Messages.vi("transport.part_broken", Names.shown(each.name())));
    }
    if (file.isEmpty()) {
      return passedOver(
          visit,
          Messages.vi(
              "transport.too_large", Names.shown(each.name()), visit.values().text("max_bytes")));
    }
    String key = id + ":" + hash(file.get());
    SourceStates.Item before = known.get(key);
    if (before != null && !(before.refused() && visit.isForced())) {
      Files.delete(file.get());
      return before.refused() ? Mail.REFUSED : Mail.TAKEN;
    }
    Receipt receipt = visit.receive(file.get(), each.name());
    visit.remember(key, "", receipt);
    return switch (receipt.outcome()) {
      case COMMITTED -> Mail.TAKEN;
      case REFUSED -> Mail.REFUSED;
      case UNFINISHED, ELSEWHERE -> Mail.OPEN;
    };
  }

  /** A mail without an id is known by all its bytes. */
  private static String id(MimeMessage message, Path raw) throws MessagingException, IOException {
    String id = message.getMessageID();
    return id == null || id.isBlank() ? hash(raw) : hash(id.getBytes(StandardCharsets.UTF_8));
  }

  private static String hash(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream bytes = Files.newInputStream(file)) {
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String hash(byte[] text) {
    return HexFormat.of().formatHex(sha256().digest(text));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }

  private static void settle(Visit visit, ImapClient client, ImapClient.Mail mail) {
    if (!visit.mayChange()) {
      return;
    }
    switch (visit.values().text("after")) {
      case "seen" -> client.markSeen(mail);
      case "delete" -> client.delete(mail);
      case "move" -> client.move(mail, visit.values().text("move_to"));
      default -> {}
    }
  }
}
