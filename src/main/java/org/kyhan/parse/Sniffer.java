package org.kyhan.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Says what a file is by its bytes and opens the reader for it, or refuses it by name. */
final class Sniffer {
  private static final int HEAD = 4096;
  private static final String ZIP = "PK\u0003\u0004";
  private static final String EMPTY_ZIP = "PK\u0005\u0006";
  private static final String OLE = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";

  /** How files begin that are no tables; the bytes are read as Latin-1. */
  private static final Map<String, String> BEGINNINGS = new LinkedHashMap<>();

  static {
    BEGINNINGS.put("\u0089PNG", "parse.picture");
    BEGINNINGS.put("\u00ff\u00d8\u00ff", "parse.picture");
    BEGINNINGS.put("GIF8", "parse.picture");
    BEGINNINGS.put("II*\0", "parse.picture");
    BEGINNINGS.put("MM\0*", "parse.picture");
    BEGINNINGS.put("%PDF", "parse.pdf");
    BEGINNINGS.put("{\\rtf", "parse.word");
    BEGINNINGS.put("Rar!", "parse.archive");
    BEGINNINGS.put("7z\u00bc\u00af", "parse.archive");
    BEGINNINGS.put("\u001f\u008b", "parse.archive");
    // the first record of a workbook: Excel 2, 3 and 4, and 5 or later without its container
    BEGINNINGS.put("\t\0\u0004\0", "parse.old_excel");
    BEGINNINGS.put("\t\u0002\u0006\0", "parse.old_excel");
    BEGINNINGS.put("\t\u0004\u0006\0", "parse.old_excel");
    BEGINNINGS.put("\t\b\b\0", "parse.old_excel");
    BEGINNINGS.put("\t\b\u0010\0", "parse.old_excel");
  }

  /** A {@code table} below another root may be one of a database. */
  private static final Pattern HTML =
      Pattern.compile(
          "<(html|table|body|div|center|head|meta|tr|style|title|p|h[1-6]|font|span|br|b|link|script|base)[\\s>:/]");

  private static final Pattern PROLOG =
      Pattern.compile("(<\\?[^>]*+>|<!--.*?-->|<![^>]*+>|\\s++)++", Pattern.DOTALL);

  /** An object with a name in quotes or none at all; an array of anything that JSON has. */
  private static final Pattern JSON =
      Pattern.compile(
          "\\{\\s*[\"}]|\\[\\s*([\\[{\\]]|(\"[^\"]*\"|-?\\d[\\d.]*|null|true|false)\\s*[,\\]])");

  private Sniffer() {}

  /** Opens the reader; a file that is no table is an {@link Unreadable} that says what it is. */
  static Grid open(Reading reading, HeaderSearch search) throws IOException {
    long size = Files.size(reading.path());
    if (size == 0) {
      throw new Unreadable("parse.empty_file");
    }
    if (size > reading.limits().maxFileBytes()) {
      throw new Unreadable("parse.too_large", reading.limits().maxFileBytes() >> 20);
    }
    String head = head(reading.path());
    boolean marked = head.startsWith("PK\u0007\b" + ZIP) || head.startsWith("PK00" + ZIP);
    if (marked || head.startsWith(ZIP) || head.startsWith(EMPTY_ZIP)) {
      return zip(reading);
    }
    if (head.startsWith(OLE)) {
      return ole(reading);
    }
    refuseOthers(head);
    String text = plain(head);
    if (text.startsWith("mime-version:") || text.startsWith("from: <saved by")) {
      return new HtmlGrid(reading, true);
    }
    if (text.startsWith("<")) {
      return markup(reading, text);
    }
    return JSON.matcher(text).lookingAt()
        ? new RecordGrid(reading, true)
        : new CsvGrid(reading, search);
  }

  private static String head(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return new String(in.readNBytes(HEAD), ISO_8859_1);
    }
  }

  private static void refuseOthers(String head) {
    BEGINNINGS.forEach(
        (beginning, rule) -> {
          if (head.startsWith(beginning)) {
            throw new Unreadable(rule);
          }
        });
    boolean webp = head.startsWith("RIFF") && head.startsWith("WEBP", Math.min(8, head.length()));
    boolean bitmap = head.startsWith("BM") && head.length() > 14 && head.indexOf('\0') >= 0;
    if (webp || bitmap || head.startsWith("ftypheic", Math.min(4, head.length()))) {
      throw new Unreadable("parse.picture");
    }
    if (isBinary(head)) {
      throw new Unreadable("parse.binary");
    }
  }

  /** Returns the beginning in lower case, without marks of encodings and white space before it. */
  private static String plain(String head) {
    return head.replace("\0", "")
        .replaceFirst("^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?\\s*", "")
        .toLowerCase(Locale.ROOT);
  }

  private static String beginningOfRoot(String text) {
    Matcher prolog = PROLOG.matcher(text);
    return prolog.lookingAt() ? text.substring(prolog.end()) : text;
  }

  private static Grid markup(Reading reading, String text) throws IOException {
    if (text.startsWith("<!doctype html") || HTML.matcher(beginningOfRoot(text)).lookingAt()) {
      return new HtmlGrid(reading, false);
    }
    if (text.contains("urn:schemas-microsoft-com:office:spreadsheet")) {
      return new SpreadsheetMlGrid(reading);
    }
    if (text.contains("urn:oasis:names:tc:opendocument")) {
      return OdsGrid.flat(reading);
    }
    if (text.contains("schemas.microsoft.com/office/word") || text.contains("word.document")) {
      throw new Unreadable("parse.word");
    }
    if (text.contains("<svg")) {
      throw new Unreadable("parse.picture");
    }
    return new RecordGrid(reading, false);
  }

  /** Zeros are letters of UTF-16 if they come on one side; else, as other controls, no text. */
  private static boolean isBinary(String head) {
    int controls = 0;
    int even = 0;
    int odd = 0;
    for (int i = 0; i < head.length(); i++) {
      char c = head.charAt(i);
      if (c == 0) {
        even += (i & 1) == 0 ? 1 : 0;
        odd += i & 1;
      } else if (c < ' ' && "\t\r\n\f\u001a".indexOf(c) < 0) {
        controls++;
      }
    }
    int many = Math.max(1, head.length() / 12);
    boolean wide = Math.max(even, odd) >= many && Math.min(even, odd) * 8 < Math.max(even, odd);
    boolean marked = head.startsWith("\u00ff\u00fe") || head.startsWith("\u00fe\u00ff");
    return !wide && !marked && (even + odd > 0 || controls * 20 > head.length());
  }

  private static Grid zip(Reading reading) throws IOException {
    XlsxPackage parts;
    try {
      parts = new XlsxPackage(reading.path(), reading.limits());
    } catch (ZipException e) {
      throw new Unreadable("parse.truncated");
    }
    boolean kept = false;
    try {
      String main = XlsxGrid.mainPart(parts);
      boolean open = isOpenDocument(parts);
      if (!open) {
        refuseOtherPackages(parts, main);
      }
      Grid grid = open ? OdsGrid.zipped(reading, parts) : new XlsxGrid(reading, parts);
      kept = true;
      return grid;
    } catch (ZipException | java.io.EOFException e) {
      throw new Unreadable("parse.truncated");
    } finally {
      if (!kept) {
        parts.close();
      }
    }
  }

  /** A text or a presentation of the same family says so in the same place. */
  private static boolean isOpenDocument(XlsxPackage parts) throws IOException {
    if (!parts.has("mimetype")) {
      return false;
    }
    try (InputStream in = parts.open("mimetype")) {
      String type = new String(in.readNBytes(100), ISO_8859_1);
      if (!type.contains("spreadsheet")) {
        throw new Unreadable("parse.word");
      }
      return true;
    }
  }

  private static void refuseOtherPackages(XlsxPackage parts, String main) throws IOException {
    if (main.endsWith(".bin") || parts.has("xl/workbook.bin")) {
      throw new Unreadable("parse.xlsb");
    }
    if (parts.has("index/document.iwa") || parts.has("index.zip")) {
      throw new Unreadable("parse.numbers");
    }
    if (parts.hasFolder("word/")) {
      throw new Unreadable("parse.word");
    }
    if (parts.hasFolder("ppt/")) {
      throw new Unreadable("parse.slides");
    }
    if (!parts.has(main)) {
      throw new Unreadable(parts.hasFolder("xl/") ? "parse.truncated" : "parse.archive");
    }
  }

  private static Grid encrypted(Reading reading, POIFSFileSystem files) throws IOException {
    Path plain = Decryption.unpack(files, reading.password(), reading.limits());
    try {
      return zip(reading.at(plain)); // which keeps it open, and thus readable where it is deleted
    } finally {
      if (!plain.toFile().delete()) {
        plain.toFile().deleteOnExit();
      }
    }
  }

  private static Grid ole(Reading reading) throws IOException {
    POIFSFileSystem files = XlsGrid.container(reading.path());
    boolean kept = false;
    try {
      DirectoryNode root = files.getRoot();
      if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
        return encrypted(reading, files);
      }
      for (String stream : new String[] {"Workbook", "Book"}) {
        if (root.hasEntryCaseInsensitive(stream)) {
          Grid grid = XlsGrid.of(reading, files, root.getEntryCaseInsensitive(stream).getName());
          kept = true;
          return grid;
        }
      }
      throw new Unreadable(
          root.hasEntryCaseInsensitive("WordDocument") ? "parse.word" : "parse.binary");
    } finally {
      if (!kept) {
        files.close();
      }
    }
  }
}
