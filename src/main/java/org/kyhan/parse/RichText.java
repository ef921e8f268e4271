package org.kyhan.parse;

import java.io.IOException;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/** The text of a {@code si} or {@code is} element: its runs together, phonetic hints left out. */
final class RichText {
  private RichText() {}

  /** Reads up to the end of the present element and returns its text as it stands in the file. */
  static String read(Xml xml, int most) throws IOException {
    String first = "";
    @Nullable StringBuilder more = null;
    int depth = 0;
    for (int e = xml.next(); depth > 0 || e != XMLStreamConstants.END_ELEMENT; e = xml.next()) {
      if (e == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (e == XMLStreamConstants.START_ELEMENT) {
        switch (xml.name()) {
          case "t" -> {
            String text = xml.text(most);
            if (first.isEmpty()) {
              first = text;
            } else {
              more = more == null ? new StringBuilder(first) : more;
              more.append(text, 0, Math.min(text.length(), most - more.length()));
            }
          }
          case "r" -> depth++;
          default -> xml.skip();
        }
      }
    }
    return unescape(more == null ? first : more.toString());
  }

  /** {@code _x000D_} is how a workbook writes characters that XML cannot hold. */
  static String unescape(String text) {
    int start = text.indexOf("_x");
    if (start < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int done = 0;
    for (; start >= 0; start = text.indexOf("_x", start + 1)) {
      int code = start + 7 <= text.length() ? code(text, start) : -1;
      if (code >= 0 && start >= done) {
        plain.append(text, done, start).append((char) code);
        done = start + 7;
      }
    }
    return plain.append(text, done, text.length()).toString();
  }

  private static int code(String text, int start) {
    if (text.charAt(start + 6) != '_') {
      return -1;
    }
    int code = 0;
    for (int i = start + 2; i < start + 6; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }
}
