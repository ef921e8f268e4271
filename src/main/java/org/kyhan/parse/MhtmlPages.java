package org.kyhan.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** The web pages in a file packed for mail, one after the other. */
final class MhtmlPages implements Closeable {
  private static final int LONGEST_HEADER = 64 << 10;
  private static final int FIRST_PAGE = 1 << 18;
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i)boundary\\s*=\\s*(\"([^\"]{1,200})\"|([^;\\s]{1,200}))");
  private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([\\w.:-]{2,40})");
  private static final Pattern SHEET =
      Pattern.compile(
          "(?is)<x:Name>([^<]{1,200})</x:Name>.{0,400}?<x:WorksheetSource\\s+HRef\\s*=\\s*\"([^\"]{1,400})\"");

  /**
   * A page.
   *
   * @param name the sheet's name, empty where the file gives none
   * @param charset what its head says, empty where it says nothing
   * @param content to be read before the next page is asked for
   */
  record Page(String name, String charset, InputStream content) {}

  private final BufferedInputStream in;
  private final byte[] boundary;
  private final Map<String, String> sheets;
  private @Nullable PartStream part;
  private @Nullable Page only;
  private boolean whole;

  static MhtmlPages of(Path path) throws IOException {
    Map<String, String> sheets = new HashMap<>();
    try (MhtmlPages first = new MhtmlPages(path, Map.of())) {
      Page page = first.next();
      if (page != null) {
        sheets.putAll(sheetsIn(page));
      }
    }
    return new MhtmlPages(path, sheets);
  }

  private static Map<String, String> sheetsIn(Page page) throws IOException {
    byte[] start = page.content().readNBytes(FIRST_PAGE);
    StringBuilder text = new StringBuilder();
    try (Reader reader =
        HtmlText.decode(new ByteArrayInputStream(start), page.charset(), new Writing())) {
      char[] buffer = new char[8192];
      for (int n = reader.read(buffer); n > 0; n = reader.read(buffer)) {
        text.append(buffer, 0, n);
      }
    }
    Map<String, String> sheets = new HashMap<>();
    Matcher found = SHEET.matcher(text);
    while (found.find()) {
      sheets.put(HtmlText.lastName(found.group(2)), Parser.unescapeEntities(found.group(1), false));
    }
    return sheets;
  }

  private MhtmlPages(Path path, Map<String, String> sheets) throws IOException {
    this.sheets = sheets;
    in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    Map<String, String> head = header();
    String type = head.getOrDefault("content-type", "");
    Matcher found = BOUNDARY.matcher(type);
    if (found.find()) {
      String name = found.group(2) == null ? found.group(3) : found.group(2);
      boundary = ("--" + name).getBytes(ISO_8859_1);
      part = new PartStream(in, boundary);
    } else {
      boundary = new byte[0];
      whole = true;
      only = page(head, in);
    }
  }

  /** Returns the next page, null after the last one. */
  @Nullable Page next() throws IOException {
    if (whole) {
      Page page = only;
      only = null;
      return page;
    }
    while (part != null && part.finish()) {
      Map<String, String> head = header();
      part = new PartStream(in, boundary);
      String type = head.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
      String place = HtmlText.lastName(head.getOrDefault("content-location", ""));
      boolean wanted = sheets.isEmpty() || sheets.containsKey(place);
      if (wanted && (type.startsWith("text/html") || type.startsWith("application/xhtml"))) {
        return page(head, part);
      }
    }
    part = null;
    return null;
  }

  private Page page(Map<String, String> head, InputStream body) {
    Matcher charset = CHARSET.matcher(head.getOrDefault("content-type", ""));
    String coding = head.getOrDefault("content-transfer-encoding", "").toLowerCase(Locale.ROOT);
    InputStream content =
        switch (coding.strip()) {
          case "base64" -> new Base64Content(body);
          case "quoted-printable" -> new QuotedPrintable(body);
          default -> body;
        };
    String place = HtmlText.lastName(head.getOrDefault("content-location", ""));
    return new Page(
        sheets.getOrDefault(place, ""), charset.find() ? charset.group(1) : "", content);
  }

  /** Reads header lines up to the empty one; names in lower case, folded lines joined. */
  private Map<String, String> header() throws IOException {
    Map<String, String> header = new LinkedHashMap<>();
    String name = "";
    int size = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      size += line.length();
      if (size > LONGEST_HEADER) {
        throw new Unreadable("parse.broken_workbook");
      }
      int colon = line.indexOf(':');
      if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
        header.merge(name, line, String::concat);
      } else if (colon > 0) {
        name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        header.put(name, line.substring(colon + 1).strip());
      }
    }
    return header;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (line.size() < LONGEST_HEADER) {
        line.write(b);
      }
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private static int fill(InputStream in, byte[] target, int offset, int length)
      throws IOException {
    int count = 0;
    for (; count < length; count++) {
      int b = in.read();
      if (b < 0) {
        break;
      }
      target[offset + count] = (byte) b;
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  /** Base64 that stops in the middle is the file's fault and not the disk's. */
  private static final class Base64Content extends FilterInputStream {
    Base64Content(InputStream body) {
      super(Base64.getMimeDecoder().wrap(body));
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      try {
        return in.read(target, offset, length);
      } catch (IOException broken) {
        throw new Unreadable("parse.truncated");
      }
    }
  }

  /** The bytes up to the next boundary. */
  private static final class PartStream extends InputStream {
    private final BufferedInputStream in;
    private final byte[] boundary;
    private boolean lineStart = true;
    private boolean ended;
    private boolean more;

    PartStream(BufferedInputStream in, byte[] boundary) {
      this.in = in;
      this.boundary = boundary;
    }

    @Override
    public int read() throws IOException {
      if (ended || (lineStart && isBoundary())) {
        return -1;
      }
      int b = in.read();
      lineStart = b == '\n';
      ended = b < 0;
      return b;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return fill(this, target, offset, length);
    }

    private boolean isBoundary() throws IOException {
      in.mark(boundary.length + 2);
      byte[] start = in.readNBytes(boundary.length);
      if (!java.util.Arrays.equals(start, boundary)) {
        in.reset();
        return false;
      }
      ended = true;
      byte[] end = in.readNBytes(2);
      more = !(end.length == 2 && end[0] == '-' && end[1] == '-');
      if (more && end.length == 2 && end[1] != '\n') {
        skipLine();
      }
      return true;
    }

    private void skipLine() throws IOException {
      int b = in.read();
      while (b >= 0 && b != '\n') {
        b = in.read();
      }
    }

    /** Goes behind the boundary; returns whether another part follows. */
    boolean finish() throws IOException {
      while (read() >= 0) {
        // what nobody wanted
      }
      return more;
    }
  }

  /** Decodes {@code =C3=A1} and takes out soft line ends. */
  private static final class QuotedPrintable extends InputStream {
    private final InputStream in;

    QuotedPrintable(InputStream in) {
      this.in = in;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return fill(this, target, offset, length);
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      while (b == '=') {
        int first = in.read();
        while (first == ' ' || first == '\t' || first == '\r') {
          first = in.read();
        }
        if (first == '\n') {
          b = in.read();
          continue;
        }
        int high = Character.digit(first, 16);
        int low = high < 0 ? -1 : Character.digit(in.read(), 16);
        return low < 0 ? '?' : high * 16 + low;
      }
      return b;
    }
  }
}
