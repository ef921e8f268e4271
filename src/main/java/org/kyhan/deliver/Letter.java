package org.kyhan.deliver;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.deliver.Dispatcher.Attachment;

/**
 * A message that knows how much of itself the server got: where it was cut off before its end it
 * was not taken, where only the answer is missing it may have been.
 */
final class Letter extends MimeMessage {
  private final BooleanSupplier beforeData;
  private volatile boolean written;

  private Letter(BooleanSupplier beforeData) {
    super(Session.getInstance(new Properties()));
    this.beforeData = beforeData;
  }

  /**
   * @param beforeData called before the first byte; where it returns false nothing is sent
   * @throws MessagingException where an address is none
   */
  static Letter write(
      MailSettings settings,
      Delivery delivery,
      List<Attachment> attachments,
      Instant now,
      BooleanSupplier beforeData)
      throws MessagingException {
    Letter letter = new Letter(beforeData);
    InternetAddress from = sender(settings.from());
    letter.setFrom(from);
    if (settings.replyTo() != null) {
      letter.setReplyTo(new InternetAddress[] {sender(settings.replyTo())});
    }
    letter.setRecipient(Message.RecipientType.TO, new InternetAddress(delivery.address(), true));
    letter.setSubject(delivery.subject().replaceAll("\\s+", " "), "UTF-8");
    letter.setHeader(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atZone(VietnamTime.ZONE)));
    letter.setHeader("Message-ID", messageId(delivery, from.getAddress()));
    letter.setHeader("Auto-Submitted", "auto-generated");
    MimeBodyPart text = new MimeBodyPart();
    text.setText(delivery.body(), "UTF-8");
    MimeMultipart parts = new MimeMultipart(text);
    for (Attachment attachment : attachments) {
      parts.addBodyPart(part(attachment));
    }
    letter.setContent(parts);
    return letter;
  }

  /** Throws where the settings' own addresses are none, before a recipient is blamed for it. */
  static void checkSender(MailSettings settings) {
    try {
      sender(settings.from());
      if (settings.replyTo() != null) {
        sender(settings.replyTo());
      }
    } catch (MessagingException wrong) {
      throw new IllegalArgumentException("mail sender: " + wrong.getMessage(), wrong);
    }
  }

  /** Returns a configured address, whose name may be in Vietnamese. */
  private static InternetAddress sender(String address) throws MessagingException {
    InternetAddress sender = new InternetAddress(address, true);
    try {
      sender.setPersonal(sender.getPersonal(), "UTF-8");
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
    return sender;
  }

  /** Names the file twice, by RFC 2231 and by RFC 2047: old mail programs know only the latter. */
  private static MimeBodyPart part(Attachment attachment) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(
        new DataHandler(new ByteArrayDataSource(attachment.bytes(), attachment.mediaType())));
    part.setFileName(attachment.fileName());
    part.setHeader(
        "Content-Type",
        attachment.mediaType() + "; name=\"" + encoded(attachment.fileName()) + "\"");
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  private static String encoded(String name) {
    try {
      return MimeUtility.encodeText(name, "UTF-8", "B").replace("\"", "'");
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Returns the same id for every attempt at a delivery, so that a repetition can be recognised.
   */
  private static String messageId(Delivery delivery, String from) {
    String key = delivery.subjectKey() + "\n" + delivery.address();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      String domain = from.substring(from.lastIndexOf('@') + 1);
      return "<" + HexFormat.of().formatHex(hash, 0, 16) + "@" + domain + ">";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Keeps our id. */
  @Override
  protected void updateMessageID() {}

  @Override
  public void writeTo(OutputStream out, String[] withoutHeaders)
      throws IOException, MessagingException {
    if (!beforeData.getAsBoolean()) {
      throw new IOException("the claim was lost");
    }
    super.writeTo(out, withoutHeaders);
    written = true;
  }

  /** Returns true where only the server's answer can be missing. */
  boolean isWritten() {
    return written;
  }
}
