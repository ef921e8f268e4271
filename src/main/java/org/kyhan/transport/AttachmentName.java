package org.kyhan.transport;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of an attached file, as mail programs really write it. */
final class AttachmentName {
  private static final String NAMELESS = "khong-ten";

  /** No program writes a longer one; to join its words takes the square of its length. */
  private static final int LONGEST = 8000;

  private static final Charset WINDOWS_1258 = Charset.forName("windows-1258");

  /** Two encoded words of one kind: some programs cut a letter into halves between them. */
  private static final Pattern WORDS =
      Pattern.compile("(=\\?([^?\\s]+)\\?([QqBb])\\?[^?\\s]*)\\?=\\s+=\\?\\2\\?\\3\\?");

  /** A name with blanks that nobody put into quotes. */
  private static final Pattern LOOSE =
      Pattern.compile("(?i)(?:^|[;\\s])(?:file)?name\\s*=\\s*\"?([^\";\\r\\n]+)");

  private AttachmentName() {}

  /** Returns the name of a part that is a file, empty where it is none. */
  static String of(Part part) throws MessagingException {
    String name;
    boolean attached;
    try {
      name = part.getFileName();
      attached = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
    } catch (ParseException sloppy) {
      name = loose(part);
      attached = header(part).toLowerCase(Locale.ROOT).contains(Part.ATTACHMENT);
    }
    if (name == null || name.isBlank()) {
      return attached ? NAMELESS : "";
    }
    return decoded(header(part).chars().anyMatch(c -> c > 0x7f) ? read(name) : name);
  }

  private static @Nullable String loose(Part part) throws MessagingException {
    Matcher name = LOOSE.matcher(header(part));
    return name.find() ? name.group(1).strip() : null;
  }

  private static String header(Part part) throws MessagingException {
    StringBuilder lines = new StringBuilder();
    for (String header : new String[] {"Content-Disposition", "Content-Type"}) {
      String[] values = part.getHeader(header);
      if (values != null) {
        lines.append(String.join("\n", values)).append('\n');
      }
    }
    return lines.toString();
  }

  /** Headers were read as one letter a byte; without any coding they are UTF-8 or Windows. */
  private static String read(String name) {
    if (name.chars().anyMatch(c -> c > 0xff)) {
      return name;
    }
    byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException older) {
      return new String(bytes, WINDOWS_1258);
    }
  }

  private static String decoded(String name) {
    if (name.length() > LONGEST) {
      return name;
    }
    String joined = name;
    for (Matcher words = WORDS.matcher(joined); words.find(); words = WORDS.matcher(joined)) {
      boolean whole = words.group(3).equalsIgnoreCase("Q") || isWhole(words.group(1));
      if (!whole) {
        break;
      }
      joined = joined.substring(0, words.end(1)) + joined.substring(words.end());
    }
    try {
      return MimeUtility.decodeText(joined);
    } catch (UnsupportedEncodingException unknown) {
      return name;
    }
  }

  /** Base64 can be joined where no bits are left over. */
  private static boolean isWhole(String word) {
    return (word.length() - word.lastIndexOf('?') - 1) % 4 == 0;
  }
}
