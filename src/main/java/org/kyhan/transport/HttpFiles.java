package org.kyhan.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What kind of file an answer is, and what it is called. */
final class HttpFiles {
  private static final int HEAD = 512;
  private static final int LONGEST_NAME = 120;
  private static final Pattern QUOTED = Pattern.compile("(?i)filename\\s*=\\s*\"([^\"]*)\"");
  private static final Pattern BARE = Pattern.compile("(?i)filename\\s*=\\s*([^\";\\s]+)");
  private static final Pattern ENCODED =
      Pattern.compile("(?i)filename\\*\\s*=\\s*UTF-8''([^;\\s]+)");
  private static final Map<String, String> BY_TYPE =
      Map.of(
          "text/csv", "csv",
          "text/tab-separated-values", "tsv",
          "application/vnd.ms-excel", "xls",
          "application/zip", "zip",
          "application/pdf", "pdf");

  private HttpFiles() {}

  /**
   * Returns the usual ending of such a file, by its first bytes and then by what the server says.
   */
  static String ending(HttpAnswer answer, Path body) throws IOException {
    byte[] bytes;
    try (InputStream file = Files.newInputStream(body)) {
      bytes = file.readNBytes(HEAD);
    }
    String head = new String(bytes, StandardCharsets.ISO_8859_1);
    String type = answer.mediaType();
    if (head.startsWith("PK\3\4")) {
      return packed(head, type);
    }
    if (head.startsWith("\u00d0\u00cf\u0011\u00e0")) {
      return "xls";
    }
    String text = head.replaceFirst("^(\u00ef\u00bb\u00bf)?\\s*", "").toLowerCase(Locale.ROOT);
    if (text.startsWith("{") || text.startsWith("[") || type.contains("json")) {
      return "json";
    }
    if (text.startsWith("<")) {
      return text.startsWith("<!doctype html") || text.startsWith("<html") ? "html" : "xml";
    }
    return BY_TYPE.getOrDefault(type, type.startsWith("text/") || type.isEmpty() ? "csv" : "");
  }

  private static String packed(String head, String type) {
    String entry = head.substring(Math.min(30, head.length()));
    if (entry.startsWith("mimetype")) {
      return "ods";
    }
    boolean office =
        type.contains("spreadsheetml")
            || List.of("[Content_Types]", "_rels/", "xl/", "docProps/").stream()
                .anyMatch(entry::startsWith);
    return office ? "xlsx" : "zip";
  }

  /** Returns whether a JSON file is a list with nothing in it. */
  static boolean isEmptyList(Path json) throws IOException {
    return Files.size(json) < 100
        && Files.readString(json, StandardCharsets.ISO_8859_1).replaceAll("\\s", "").equals("[]");
  }

  /**
   * Returns the records of a CSV file, without its heading; what stands in quotes may count more.
   */
  static long rows(Path csv) throws IOException {
    long lines = 0;
    try (BufferedReader reader = Files.newBufferedReader(csv, StandardCharsets.ISO_8859_1)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines += line.isBlank() ? 0 : 1;
      }
    }
    return Math.max(lines - 1, 0);
  }

  /**
   * Returns a name that leads nowhere: the one that the server gives, or the end of the address.
   *
   * @param page its number, 0 where there is only one
   */
  static String name(HttpAnswer answer, String ending, int page) {
    String given = given(answer.header("content-disposition"), answer.call().uri());
    String plain =
        given
            .replaceFirst("(?s).*[/\\\\]", "")
            .replaceAll("[:*?\"<>|\\p{Cntrl}]", "_")
            .replaceFirst("^[.\\s]+", "")
            .strip();
    String stem = plain.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "");
    String own = plain.substring(stem.length());
    String end = ending.isEmpty() ? own : "." + ending;
    String start = stem.isEmpty() ? String.valueOf(answer.call().uri().getHost()) : stem;
    String number = page == 0 ? "" : String.format(Locale.ROOT, "-%04d", page);
    return start.substring(0, Math.min(start.length(), LONGEST_NAME)) + number + end;
  }

  private static String given(String disposition, URI uri) {
    Matcher encoded = ENCODED.matcher(disposition);
    if (encoded.find()) {
      return decoded(encoded.group(1));
    }
    for (Pattern form : List.of(QUOTED, BARE)) {
      Matcher found = form.matcher(disposition);
      if (found.find()) {
        // clients read the bytes of a header as Latin-1, servers mostly mean UTF-8
        byte[] bytes = found.group(1).getBytes(StandardCharsets.ISO_8859_1);
        String utf8 = new String(bytes, StandardCharsets.UTF_8);
        return utf8.contains("\uFFFD") ? found.group(1) : utf8;
      }
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("/+$", "");
    return decoded(path.substring(path.lastIndexOf('/') + 1));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException odd) {
      return text;
    }
  }
}
