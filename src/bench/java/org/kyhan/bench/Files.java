package org.kyhan.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** Writes the files that are taken in, and the clean rows that bare COPY gets. */
final class Files {
  private static final int AMOUNT = 8;

  private Files() {}

  /** What of the receipts is written into a file. */
  enum Version {
    /** With wrong and repeated rows. */
    FIRST,
    /** The same with one amount in a hundred changed. */
    CHANGED,
    /** Changed, without any wrong or repeated row. */
    CORRECTED
  }

  /** Writes the typed rows of the first version for COPY's text format; returns how many. */
  static long clean(Path path, Fees fees) throws IOException {
    long rows = 0;
    try (BufferedWriter out = java.nio.file.Files.newBufferedWriter(path)) {
      for (int i = 0; i < fees.rows(); i++) {
        if (Fees.state(i) == Fees.State.RIGHT) {
          out.write(String.join("\t", fees.typed(i)));
          out.write('\n');
          rows++;
        }
      }
    }
    return rows;
  }

  static void csv(Path path, Fees fees, int from, int to, Version version) throws IOException {
    try (BufferedWriter out = java.nio.file.Files.newBufferedWriter(path)) {
      out.write("BẢNG KÊ KHOẢN ĐÃ THU THÁNG 9, THÁNG 10 NĂM 2026\n\n");
      out.write(String.join(",", Fees.HEAD) + "\n");
      for (int i = from; i < to; i++) {
        String[] row = row(fees, i, version);
        if (row.length > 0) {
          out.write(String.join(",", row));
          out.write('\n');
        }
      }
    }
  }

  static void xlsx(Path path, Fees fees, int from, int to) throws IOException {
    try (SXSSFWorkbook book = new SXSSFWorkbook(null, 100, false, true);
        OutputStream out = java.nio.file.Files.newOutputStream(path)) {
      Sheet sheet = book.createSheet("Thu");
      write(sheet.createRow(0), Fees.HEAD);
      int line = 1;
      for (int i = from; i < to; i++) {
        String[] row = row(fees, i, Version.FIRST);
        if (row.length > 0) {
          write(sheet.createRow(line++), row);
        }
      }
      book.write(out);
    }
  }

  private static void write(Row into, String[] values) {
    for (int c = 0; c < values.length; c++) {
      boolean amount = c == AMOUNT && values[c].chars().allMatch(d -> d == '.' || isDigit(d));
      if (amount) {
        into.createCell(c).setCellValue(Double.parseDouble(values[c].replace(".", "")));
      } else {
        into.createCell(c).setCellValue(values[c]);
      }
    }
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Returns no column at all where a version leaves the row out. */
  private static String[] row(Fees fees, int i, Version version) {
    return switch (Fees.state(i)) {
      case RIGHT -> fees.messy(i, version != Version.FIRST);
      case WRONG -> version == Version.CORRECTED ? fees.messy(i, false) : fees.wrong(i);
      case REPEATED ->
          version == Version.CORRECTED
              ? new String[0]
              : fees.messy(i - 1, version != Version.FIRST);
    };
  }

  /** Writes the list of units: one province, thirty communes, and the schools. */
  static void units(Path path, int schools) throws IOException {
    try (BufferedWriter out = java.nio.file.Files.newBufferedWriter(path)) {
      out.write("Mã đơn vị,Tên đơn vị,Cấp,Mã đơn vị cấp trên\n");
      out.write(Site.PROVINCE + ",Tỉnh Thử Nghiệm,Tỉnh,VN\n");
      for (int i = 0; i < Site.COMMUNES; i++) {
        out.write("X%02d,Xã Thử %d,Xã,%s\n".formatted(i, i, Site.PROVINCE));
      }
      for (int i = 0; i < schools; i++) {
        out.write(
            "%s,Trường Thử Số %d,THCS,X%02d\n"
                .formatted(Fees.schoolCode(i), i + 1, i % Site.COMMUNES));
      }
    }
  }
}
