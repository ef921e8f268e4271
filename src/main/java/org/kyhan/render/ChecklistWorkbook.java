package org.kyhan.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.ooxml.POIXMLProperties.CoreProperties;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * The workbook in which a unit without exports answers what plans ask: guidance, a sheet of yes and
 * no, a sheet of figures. Only the cells to fill in are open; the protection has no password. The
 * same content gives the same bytes.
 */
public final class ChecklistWorkbook {
  /** The sheet of yes and no. */
  public static final String ANSWERS = "Xác nhận";

  /** The sheet of figures. */
  public static final String FIGURES = "Số liệu";

  /** What stands over the column that says which line of which workbook a row is. */
  public static final String MARK = "Dấu phiếu";

  private static final String MAKER = "Kyhan";

  private final Content content;
  private final XSSFWorkbook book;
  private final CellStyles styles;
  private final ChecklistStyles inputs;

  private ChecklistWorkbook(Content content, XSSFWorkbook book) {
    this.content = content;
    this.book = book;
    this.styles = new CellStyles(book);
    this.inputs = new ChecklistStyles(book);
  }

  /**
   * What is asked of whom.
   *
   * @param period the period's id, {@code 202610}
   * @param label the period as people say it
   * @param first its first day
   * @param end the day after its last
   * @param version what tells this list of lines from every other
   * @param plans the plans that ask, by id
   */
  public record Content(
      String unitCode,
      String unitName,
      String period,
      String label,
      LocalDate first,
      LocalDate end,
      String version,
      List<String> plans,
      List<Line> lines) {
    public Content {
      plans = List.copyOf(plans);
      lines = List.copyOf(lines);
    }
  }

  /**
   * One line to fill in.
   *
   * @param mark which line of which workbook it is; unique
   * @param part the condition's id; empty for a matter of one condition
   * @param text what is asked, in Vietnamese
   * @param hint what else to know; may be empty
   * @param roles who may answer; empty for anyone
   * @param before the answer before; may be empty
   */
  public record Line(
      String mark,
      String indicator,
      String part,
      String text,
      String hint,
      Shape shape,
      List<String> roles,
      boolean evidence,
      String before) {
    public Line {
      roles = List.copyOf(roles);
    }
  }

  /** What an answer looks like. */
  public enum Shape {
    YES_NO,
    /** A part of a whole, never more than it. */
    SHARE,
    /** Two numbers. */
    RATIO,
    /** One number. */
    NUMBER
  }

  /** Returns the whole workbook (XLSX), never empty. */
  public static byte[] of(Content content) {
    XSSFWorkbook book = new XSSFWorkbook();
    try {
      return new ChecklistWorkbook(content, book).write();
    } catch (IOException e) {
      throw new UncheckedIOException("checklist of " + content.unitCode(), e);
    } finally {
      // To close it would write the whole workbook once more, into nothing.
      book.getPackage().revert();
    }
  }

  private byte[] write() throws IOException {
    ChecklistGuide.fill(book.createSheet("Hướng dẫn"), content, styles);
    ChecklistSheet.answers(book.createSheet(ANSWERS), content, styles, inputs);
    ChecklistSheet.figures(book.createSheet(FIGURES), content, styles, inputs);
    identity(book.createSheet("Phiếu"));
    book.setActiveSheet(0);
    identify(book.getProperties().getCoreProperties());
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    try (ZipArchiveOutputStream plain = new ZipArchiveOutputStream(out)) {
      plain.setLevel(Deflater.NO_COMPRESSION);
      book.write(plain);
    }
    return FixedZip.of(out.toByteArray());
  }

  private void identity(XSSFSheet sheet) {
    List<List<String>> rows =
        List.of(
            List.of("Đơn vị", content.unitCode()),
            List.of("Kỳ", content.period()),
            List.of("Phiên bản", content.version()),
            List.of("Kế hoạch", String.join(" ", content.plans())));
    for (int i = 0; i < rows.size(); i++) {
      XSSFRow row = sheet.createRow(i);
      SheetWriter.text(row, 0, rows.get(i).get(0), styles.line);
      SheetWriter.text(row, 1, rows.get(i).get(1), styles.line);
    }
    ChecklistStyles.protect(sheet);
    book.setSheetVisibility(book.getSheetIndex(sheet), SheetVisibility.HIDDEN);
  }

  private void identify(CoreProperties properties) {
    Optional<Date> day =
        Optional.of(Date.from(content.first().atStartOfDay().toInstant(ZoneOffset.UTC)));
    properties.setCreator(MAKER);
    properties.setLastModifiedByUser(MAKER);
    properties.setTitle("Phiếu khai " + content.label() + " – " + content.unitName());
    properties.setIdentifier(content.version());
    properties.setCreated(day);
    properties.setModified(day);
  }
}
