package org.kyhan.parse;

import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.hssf.util.RKUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.kyhan.model.Cell;

/** The second pass over a BIFF stream: its cells one after the other. */
final class XlsCells {

  /** Takes a cell; row and column from 0 as the format counts them. */
  interface Sink {
    void put(int row, int column, Cell cell);
  }

  private static final int SPECIAL = 0xffff;

  private final RecordInputStream in;
  private final XlsBook book;
  private int depth;
  private int formulaRow;
  private int formulaColumn;
  private int formulaStyle;
  private boolean textAwaited;

  XlsCells(RecordInputStream in, XlsBook book) {
    this.in = in;
    this.book = book;
  }

  /** Goes behind the beginning of the next sheet; false where the stream has no more. */
  boolean nextSheet() {
    skipToEnd();
    while (in.hasNextRecord()) {
      in.nextRecord();
      boolean begins = in.getSid() == Biff.BOF;
      in.readRemainder();
      if (begins) {
        depth = 1;
        return true;
      }
    }
    return false;
  }

  private void skipToEnd() {
    while (depth > 0 && in.hasNextRecord()) {
      step();
      in.readRemainder();
    }
  }

  private int step() {
    in.nextRecord();
    int sid = in.getSid();
    depth += sid == Biff.BOF ? 1 : sid == Biff.EOF ? -1 : 0;
    return sid;
  }

  /** Hands the next record's cells to the sink; false at the end of the sheet. */
  boolean advance(Sink sink) {
    while (depth > 0 && in.hasNextRecord()) {
      int sid = step();
      boolean given = depth == 1 && (Biff.isCell(sid) || sid == Biff.STRING);
      if (given) {
        record(sid, sink);
      }
      in.readRemainder();
      if (given) {
        return true;
      }
    }
    return false;
  }

  private void record(int sid, Sink sink) {
    if (sid == Biff.STRING) {
      if (textAwaited) {
        textAwaited = false;
        sink.put(
            formulaRow, formulaColumn, book.cell(book.text(in, in.readUShort()), formulaStyle));
      }
      return;
    }
    int row = in.readUShort();
    int column = in.readUShort();
    if (sid == Biff.MULRK) {
      for (int i = column; in.remaining() >= 6; i++) {
        int style = in.readUShort();
        sink.put(row, i, number(style, RKUtil.decodeNumber(in.readInt())));
      }
      return;
    }
    int style = in.readUShort();
    switch (sid) {
      case Biff.NUMBER -> sink.put(row, column, number(style, in.readDouble()));
      case Biff.RK -> sink.put(row, column, number(style, RKUtil.decodeNumber(in.readInt())));
      case Biff.LABELSST -> sink.put(row, column, book.shared(in.readInt(), style));
      case Biff.BOOLERR -> {
        int value = in.readUByte();
        sink.put(row, column, in.readUByte() == 0 ? new Cell.Truth(value != 0) : error(value));
      }
      case Biff.FORMULA -> formula(row, column, style, sink);
      default -> sink.put(row, column, book.cell(book.text(in, in.readUShort()), style));
    }
  }

  /**
   * Only the value that the sender's program kept counts; the formula itself is never looked at.
   */
  private void formula(int row, int column, int style, Sink sink) {
    long bits = in.readLong();
    if (bits >>> 48 != SPECIAL) {
      sink.put(row, column, number(style, Double.longBitsToDouble(bits)));
      return;
    }
    int value = (int) (bits >>> 16) & 0xff;
    switch ((int) bits & 0xff) {
      case 0 -> {
        formulaRow = row;
        formulaColumn = column;
        formulaStyle = style;
        textAwaited = true;
      }
      case 1 -> sink.put(row, column, new Cell.Truth(value != 0));
      case 2 -> sink.put(row, column, error(value));
      default -> {
        // an empty text
      }
    }
  }

  private Cell number(int style, double value) {
    if (!Double.isFinite(value)) {
      return new Cell.Broken("#NUM!");
    }
    return book.isDate(style) ? CellFrom.moment(value, book.from1904()) : Cell.Numeric.of(value);
  }

  private static Cell error(int code) {
    return new Cell.Broken(
        FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#ERR!");
  }
}
