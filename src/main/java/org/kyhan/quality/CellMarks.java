package org.kyhan.quality;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.Drawing;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/** Marks cells: a fill over the cell's own format, and a comment by Kyhan that says what to do. */
final class CellMarks {
  static final String AUTHOR = "Kyhan";

  /** A comment that is longer than this does not fit a screen. */
  private static final int LONGEST = 1_000;

  private final Workbook workbook;
  private final Map<String, CellStyle> styles = new HashMap<>();
  private final Map<String, Drawing<?>> drawings = new HashMap<>();
  private final Map<String, List<CellRangeAddress>> regions = new HashMap<>();

  CellMarks(Workbook workbook) {
    this.workbook = workbook;
  }

  /**
   * Marks one cell, which is made where the sheet has none.
   *
   * @param row from 0
   * @param column from 0
   * @param error whether the fill says error, else warning
   */
  void mark(Sheet sheet, int row, int column, boolean error, List<String> sentences) {
    CellRangeAddress merged = merged(sheet, row, column);
    int atRow = merged == null ? row : merged.getFirstRow();
    int atColumn = merged == null ? column : merged.getFirstColumn();
    Row line = sheet.getRow(atRow) == null ? sheet.createRow(atRow) : sheet.getRow(atRow);
    Cell cell = line.getCell(atColumn, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
    mark(cell, error, sentences);
  }

  /** Marks a cell that is there. */
  void mark(Cell cell, boolean error, List<String> sentences) {
    cell.setCellStyle(
        filled(cell.getCellStyle(), error ? IndexedColors.ROSE : IndexedColors.LIGHT_YELLOW));
    Comment earlier = cell.getCellComment();
    String text = String.join("\n", sentences);
    if (earlier != null) {
      text = earlier.getString().getString() + "\n" + text;
      cell.removeCellComment();
    }
    comment(cell, text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text);
  }

  /** Takes away what an earlier return left: comments by Kyhan with the fill below them. */
  void clear(Sheet sheet) {
    for (var address : List.copyOf(sheet.getCellComments().keySet())) {
      Row row = sheet.getRow(address.getRow());
      Cell cell = row == null ? null : row.getCell(address.getColumn());
      if (cell != null && isOurs(cell.getCellComment())) {
        cell.removeCellComment();
        cell.setCellStyle(filled(cell.getCellStyle(), IndexedColors.AUTOMATIC));
      }
    }
  }

  private static boolean isOurs(@Nullable Comment comment) {
    return comment != null && AUTHOR.equals(comment.getAuthor());
  }

  private void comment(Cell cell, String text) {
    Drawing<?> drawing =
        drawings.computeIfAbsent(cell.getSheet().getSheetName(), name -> drawing(cell.getSheet()));
    ClientAnchor anchor = workbook.getCreationHelper().createClientAnchor();
    anchor.setCol1(cell.getColumnIndex() + 1);
    anchor.setCol2(cell.getColumnIndex() + 5);
    anchor.setRow1(cell.getRowIndex());
    anchor.setRow2(cell.getRowIndex() + 5);
    Comment comment = drawing.createCellComment(anchor);
    comment.setAddress(cell.getRowIndex(), cell.getColumnIndex());
    comment.setString(workbook.getCreationHelper().createRichTextString(text));
    comment.setAuthor(AUTHOR);
    cell.setCellComment(comment);
  }

  /** Making a new drawing in an xls workbook would throw the sender's own drawings away. */
  private static Drawing<?> drawing(Sheet sheet) {
    Drawing<?> own = sheet.getDrawingPatriarch();
    return own == null ? sheet.createDrawingPatriarch() : own;
  }

  private CellStyle filled(CellStyle own, IndexedColors colour) {
    return styles.computeIfAbsent(
        own.getIndex() + " " + colour.name(),
        key -> {
          CellStyle style = workbook.createCellStyle();
          style.cloneStyleFrom(own);
          style.setFillForegroundColor(colour.getIndex());
          style.setFillPattern(
              colour == IndexedColors.AUTOMATIC
                  ? FillPatternType.NO_FILL
                  : FillPatternType.SOLID_FOREGROUND);
          return style;
        });
  }

  private @Nullable CellRangeAddress merged(Sheet sheet, int row, int column) {
    // POI reads all regions anew each time it is asked for them
    for (CellRangeAddress region :
        regions.computeIfAbsent(sheet.getSheetName(), name -> sheet.getMergedRegions())) {
      if (region.isInRange(row, column)) {
        return region;
      }
    }
    return null;
  }
}
