package org.kyhan.transport;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The files within one mail: attached, inline, and within forwarded mails. Bodies of text are none.
 */
final class Attachments {
  private final int mostParts;
  private final int deepest;
  private final List<Attached> found = new ArrayList<>();
  private int parts;

  /** A part that carries a file. */
  record Attached(String name, Part part) {}

  private Attachments(int mostParts, int deepest) {
    this.mostParts = mostParts;
    this.deepest = deepest;
  }

  /**
   * Returns the files in the order of the mail.
   *
   * @throws SourceFailure where the mail has more parts or levels than allowed
   * @throws MessagingException or IOException where it is no proper mail
   */
  static List<Attached> of(Part mail, int mostParts, int deepest)
      throws MessagingException, IOException {
    Attachments all = new Attachments(mostParts, deepest);
    all.walk(mail, 0);
    return List.copyOf(all.found);
  }

  private void walk(Part part, int depth) throws MessagingException, IOException {
    parts++;
    if (parts > mostParts) {
      throw SourceFailure.data("mail_parts", mostParts);
    }
    if (depth > deepest) {
      throw SourceFailure.data("mail_depth", deepest);
    }
    if (part.isMimeType("multipart/*")) {
      if (part.getContent() instanceof Multipart multipart) {
        int count = multipart.getCount();
        if (parts + count > mostParts) {
          throw SourceFailure.data("mail_parts", mostParts);
        }
        for (int i = 0; i < count; i++) {
          walk(multipart.getBodyPart(i), depth + 1);
        }
      }
    } else if (part.isMimeType("message/rfc822") && part.getContent() instanceof Part mail) {
      walk(mail, depth + 1);
    } else {
      String name = AttachmentName.of(part);
      if (!name.isEmpty()) {
        found.add(new Attached(Names.last(name), part));
      }
    }
  }
}
