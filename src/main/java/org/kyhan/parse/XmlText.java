package org.kyhan.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;

/** What the XML formats write in the same way. */
final class XmlText {
  private static final Pattern ENCODING =
      Pattern.compile("^[\\s\\S]{0,4}<\\?xml[^>]*?encoding\\s*=\\s*[\"']([\\w.:-]+)[\"']");

  /** What the XML reader decodes by itself, and better than a reader put before it. */
  private static final Set<String> KNOWN = Set.of("utf-8", "utf8", "utf-16", "us-ascii");

  private XmlText() {}

  /** Opens a file that is one XML document, by the encoding that it declares. */
  static Xml open(Reading reading) throws IOException {
    Path path = reading.path();
    Charset declared = declared(path);
    InputStream in =
        new BoundedStream(
            Files.newInputStream(path), Files.size(path), reading.limits(), new AtomicLong());
    boolean opened = false;
    try {
      Xml xml = declared == null ? new Xml(in) : new Xml(new InputStreamReader(in, declared), in);
      opened = true;
      return xml;
    } finally {
      if (!opened) {
        in.close();
      }
    }
  }

  private static @Nullable Charset declared(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      Matcher declaration = ENCODING.matcher(new String(in.readNBytes(300), ISO_8859_1));
      if (!declaration.find() || KNOWN.contains(declaration.group(1).toLowerCase(Locale.ROOT))) {
        return null;
      }
      return Charset.forName(declaration.group(1));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      throw new Unreadable("parse.broken_workbook");
    }
  }

  /** Reads the text of the present element and of all below it, up to its end. */
  static String all(Xml xml, ReadLimits limits) throws IOException {
    String first = "";
    @Nullable StringBuilder more = null;
    for (int depth = 1; depth > 0; ) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (Xml.isText(event)) {
        if (more == null && first.isEmpty()) {
          first = xml.run();
        } else {
          more = more == null ? new StringBuilder(first) : more;
          append(more, xml.run(), limits.maxCellCharacters());
        }
      }
    }
    String text = more == null ? first : more.toString();
    int most = limits.maxCellCharacters();
    return text.length() > most ? text.substring(0, most) : text;
  }

  /** Appends as much of a text as there is room for. */
  static void append(StringBuilder target, String text, int most) {
    target.append(text, 0, Math.min(text.length(), Math.max(0, most - target.length())));
  }

  /** Returns the cell of an ISO date, with or without a time; what is none is kept as text. */
  static Cell moment(String text) {
    try {
      String plain = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
      return new Cell.Moment(
          plain.length() == 10
              ? LocalDate.parse(plain).atStartOfDay()
              : LocalDateTime.parse(plain));
    } catch (DateTimeParseException none) {
      return CellFrom.text(text);
    }
  }

  /** Returns a count that an attribute gives, at most {@code most}. */
  static int number(@Nullable String text, int otherwise, int most) {
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return otherwise;
      }
      value = Math.min(value * 10 + digit, most);
    }
    return (int) value;
  }
}
