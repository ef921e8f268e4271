package org.kyhan.parse;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Severity;
import org.kyhan.model.Text;

/**
 * A web page that a program saved under the name of a workbook; also one packed with its sheets
 * into a single file as for mail (MHTML). A page is a sheet without a name; a packed one has those
 * that the workbook gives its pages.
 */
final class HtmlGrid implements Grid {
  private final Reading reading;
  private final @Nullable MhtmlPages pages;
  private boolean opened;
  private String name = "";
  private @Nullable Reader text;
  private @Nullable HtmlRows rows;

  /**
   * @param packed whether the page is packed for mail
   */
  HtmlGrid(Reading reading, boolean packed) throws IOException {
    this.reading = reading;
    pages = packed ? MhtmlPages.of(reading.path()) : null;
  }

  @Override
  public String format() {
    return "html";
  }

  @Override
  public @Nullable Sheet nextSheet() throws IOException {
    closePage();
    Reader next = pages == null ? only() : packed(pages);
    if (next == null) {
      return null;
    }
    text = next;
    Merges merges = Merges.growing();
    rows = new HtmlRows(next, reading, merges);
    return new Sheet(name, merges);
  }

  private @Nullable Reader only() throws IOException {
    if (opened) {
      return null;
    }
    opened = true;
    return HtmlText.decode(Files.newInputStream(reading.path()), "", reading.writing());
  }

  private @Nullable Reader packed(MhtmlPages all) throws IOException {
    String wanted = reading.hints().sheet();
    for (MhtmlPages.Page page = all.next(); page != null; page = all.next()) {
      name = Text.clean(page.name());
      if (wanted == null || name.isEmpty() || Text.fold(wanted).equals(Text.fold(name))) {
        return HtmlText.decode(page.content(), page.charset(), reading.writing());
      }
    }
    return null;
  }

  @Override
  public @Nullable Line nextLine() throws IOException {
    if (rows == null) {
      return null;
    }
    Line line = rows.next();
    if (line == null) {
      HiddenRows.report(reading, name, rows.hiddenRows());
      if (text instanceof DecodingReader decoded && decoded.isBroken()) {
        reading.faults().file(Severity.WARNING, "parse.encoding_broken", decoded.charset().name());
      }
      closePage();
    }
    return line;
  }

  private void closePage() throws IOException {
    if (rows != null) {
      rows.close();
      rows = null;
    }
  }

  @Override
  public void close() throws IOException {
    closePage();
    if (pages != null) {
      pages.close();
    }
  }
}
