package org.kyhan.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Date;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.ooxml.POIXMLProperties.CoreProperties;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.FrozenReport.Head;
import org.kyhan.model.FrozenReport.Table;

/** The workbook: an overview, a sheet for each table, and where every figure comes from. */
final class ReportWorkbook {
  private static final String MAKER = "Kyhan";
  private static final int LONGEST_SHEET_NAME = 31;

  private final FrozenReport report;
  private final XSSFWorkbook book;
  private final CellStyles styles;
  private final Set<String> names = new HashSet<>();

  private ReportWorkbook(FrozenReport report, XSSFWorkbook book) {
    this.report = report;
    this.book = book;
    this.styles = new CellStyles(book);
  }

  static byte[] of(FrozenReport report) {
    XSSFWorkbook book = new XSSFWorkbook();
    try {
      return new ReportWorkbook(report, book).write();
    } catch (IOException e) {
      throw new UncheckedIOException("workbook of " + report.head().issue(), e);
    } finally {
      // To close it would write the whole workbook once more, into nothing.
      book.getPackage().revert();
    }
  }

  private byte[] write() throws IOException {
    OverviewSheet.fill(sheet("Tổng hợp"), report, styles);
    for (Table table : report.tables()) {
      TableSheet.fill(sheet(table.title()), report, table, styles);
    }
    SourceSheet.fill(sheet("Nguồn số liệu"), report, styles);
    identify(book.getProperties().getCoreProperties(), report.head());
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    try (ZipArchiveOutputStream plain = new ZipArchiveOutputStream(out)) {
      plain.setLevel(Deflater.NO_COMPRESSION);
      book.write(plain);
    }
    return FixedZip.of(out.toByteArray());
  }

  private static void identify(CoreProperties properties, Head head) {
    Optional<Date> frozen = Optional.of(Date.from(head.frozenAt()));
    properties.setCreator(MAKER);
    properties.setLastModifiedByUser(MAKER);
    properties.setTitle(head.title() + " " + head.subject());
    properties.setIdentifier(head.issue());
    properties.setCreated(frozen);
    properties.setModified(frozen);
  }

  private XSSFSheet sheet(String title) {
    String wanted = title.isBlank() ? "Bảng" : title;
    String name = WorkbookUtil.createSafeSheetName(wanted);
    for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
      String suffix = " (" + i + ")";
      int kept = Math.min(wanted.length(), LONGEST_SHEET_NAME - suffix.length());
      name = WorkbookUtil.createSafeSheetName(wanted.substring(0, kept) + suffix);
    }
    return book.createSheet(name);
  }
}
