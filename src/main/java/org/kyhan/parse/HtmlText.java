package org.kyhan.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;

/** The text of web pages: their bytes decoded, and what a person would read in an element. */
final class HtmlText {
  private static final int SAMPLE = 1 << 16;
  private static final Pattern CHARSET =
      Pattern.compile("(?i)<meta[^>]{0,200}?charset\\s*=\\s*[\"']?\\s*([\\w.:-]{2,40})");
  private static final Pattern HIDDEN = Pattern.compile("(?i)display\\s*:\\s*none");
  private static final Set<String> UNREAD =
      Set.of("script", "style", "select", "textarea", "noscript", "template", "xml", "object");
  private static final Set<String> BREAKING =
      Set.of(
          "br",
          "p",
          "div",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "li",
          "tr",
          "table",
          "dd",
          "dt",
          "center",
          "pre",
          "blockquote");

  private HtmlText() {}

  /**
   * Decodes a page. What it says of its encoding is believed only where its bytes do not speak
   * against it: many pages say windows-1252 and are UTF-8.
   */
  static Reader decode(InputStream page, String said, Writing writing) throws IOException {
    BufferedInputStream in = new BufferedInputStream(page, SAMPLE + 1);
    in.mark(SAMPLE);
    byte[] sample = in.readNBytes(SAMPLE);
    in.reset();
    Charset charset = said(said.isEmpty() ? charsetIn(sample) : said);
    boolean wide = charset.name().startsWith("UTF-16");
    boolean utf8 = isUtf8(sample);
    if (!wide) {
      String start = new String(sample, utf8 ? UTF_8 : ISO_8859_1);
      writing.judge(Parser.unescapeEntities(start, false));
    }
    if (wide || utf8 || charset.equals(UTF_8)) {
      return new DecodingReader(in, writing);
    }
    return new InputStreamReader(in, writing.isOld() ? ISO_8859_1 : charset);
  }

  private static String charsetIn(byte[] sample) {
    Matcher meta =
        CHARSET.matcher(new String(sample, 0, Math.min(sample.length, 8192), ISO_8859_1));
    return meta.find() ? meta.group(1) : "";
  }

  private static Charset said(String name) {
    try {
      return name.isEmpty() ? UTF_8 : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return UTF_8;
    }
  }

  /** Returns whether there are letters beyond ASCII and all of them are UTF-8. */
  private static boolean isUtf8(byte[] sample) {
    int end = sample.length;
    for (int i = 0; i < 4 && end == SAMPLE - i && end > 0 && sample[end - 1] < 0; i++) {
      end--; // the last letter may be cut
    }
    boolean beyond = false;
    for (int i = 0; i < end; i++) {
      beyond |= sample[i] < 0;
    }
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(Arrays.copyOf(sample, end)));
      return beyond;
    } catch (CharacterCodingException other) {
      return false;
    }
  }

  /** Returns whether an element says by itself that it is not shown. */
  static boolean isHidden(Element element) {
    return element.hasAttr("hidden") || HIDDEN.matcher(element.attr("style")).find();
  }

  /** Returns what is read in a node, with line breaks where the page breaks lines. */
  static String of(Node node, int most) {
    StringBuilder text = new StringBuilder();
    org.jsoup.select.NodeTraversor.filter(
        new NodeFilter() {
          @Override
          public FilterResult head(Node at, int depth) {
            if (at instanceof TextNode piece) {
              if (text.length() < most) {
                collapse(piece.getWholeText(), text, most);
              }
            } else if (at instanceof Element element) {
              String name = element.normalName();
              if (UNREAD.contains(name) || (depth > 0 && isHidden(element))) {
                return FilterResult.SKIP_ENTIRELY;
              }
              if (BREAKING.contains(name)) {
                newLine(text);
              }
            }
            return FilterResult.CONTINUE;
          }

          @Override
          public FilterResult tail(Node at, int depth) {
            if (at instanceof Element element && BREAKING.contains(element.normalName())) {
              newLine(text);
            }
            return FilterResult.CONTINUE;
          }
        },
        node);
    return text.toString().strip();
  }

  private static void newLine(StringBuilder text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    text.setLength(end);
    if (end > 0 && text.charAt(end - 1) != '\n') {
      text.append('\n');
    }
  }

  private static void collapse(String piece, StringBuilder text, int most) {
    for (int i = 0; i < piece.length() && text.length() < most; i++) {
      char c = piece.charAt(i);
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
        int end = text.length();
        if (end > 0 && text.charAt(end - 1) != ' ' && text.charAt(end - 1) != '\n') {
          text.append(' ');
        }
      } else {
        text.append(c);
      }
    }
  }

  /** Returns the last part of an address, in lower case, without what follows the name. */
  static String lastName(String address) {
    String plain = address.replace('\\', '/').replaceAll("[?#].*$", "");
    return plain.substring(plain.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }
}
