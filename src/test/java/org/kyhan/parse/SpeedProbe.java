package org.kyhan.parse;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** Prints rows a second of this parser beside the bare readers; run by hand. */
final class SpeedProbe {
  private static final int CSV_ROWS = 1_000_000;
  private static final int XLSX_ROWS = 200_000;
  private static final String[] HEAD = {
    "Mã giao dịch", "Mã trường", "Mã học sinh", "Họ và tên", "Lớp", "Khoản thu", "Kỳ thu",
    "Số tiền", "Hình thức thu", "Ngày nộp", "Người nộp", "Ngân hàng", "Nội dung", "Ghi chú"
  };

  private SpeedProbe() {}

  // the argument is a folder for the generated files
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path csv = folder.resolve("probe.csv");
    Path xlsx = folder.resolve("probe.xlsx");
    if (!Files.exists(csv)) {
      writeCsv(csv);
      writeXlsx(xlsx);
    }
    for (int round = 0; round < 5; round++) {
      double mine = perSecond(() -> parse(csv));
      double fastCsv = perSecond(() -> fastCsv(csv));
      double myXlsx = perSecond(() -> parse(xlsx));
      double fastExcel = perSecond(() -> fastExcel(xlsx));
      System.out.printf(
          Locale.ROOT,
          "csv %.2f M rows/s, FastCSV %.2f, ratio %.2f; xlsx %.0f k rows/s, fastexcel %.0f, ratio %.2f%n",
          mine / 1e6,
          fastCsv / 1e6,
          mine / fastCsv,
          myXlsx / 1e3,
          fastExcel / 1e3,
          myXlsx / fastExcel);
    }
  }

  private interface Work {
    long run() throws IOException;
  }

  private static double perSecond(Work work) throws IOException {
    long start = System.nanoTime();
    long rows = work.run();
    return rows * 1e9 / (System.nanoTime() - start);
  }

  private static long parse(Path path) {
    long rows = 0;
    try (TableFile file = TableFile.open(path, "probe", Hints.fees(), ReadLimits.standard())) {
      while (file.hasNext()) {
        rows += file.next().cells().size() > 6 ? 1 : 0;
      }
    }
    return rows;
  }

  private static long fastCsv(Path path) throws IOException {
    long rows = 0;
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(path)) {
      for (CsvRecord row : reader) {
        rows += row.getFieldCount() > 6 ? 1 : 0;
      }
    }
    return rows;
  }

  private static long fastExcel(Path path) throws IOException {
    try (ReadableWorkbook book = new ReadableWorkbook(path.toFile());
        Stream<org.dhatim.fastexcel.reader.Row> rows = book.getFirstSheet().openStream()) {
      return rows.mapToLong(row -> row.getCellCount() > 6 ? 1 : 0).sum();
    }
  }

  private static String[] values(int i) {
    String[] channels = {"Chuyển khoản", "Tiền mặt", "Quét mã QR", "Ví điện tử"};
    return new String[] {
      "GD" + (100_000_000L + i),
      "7900" + (1000 + i % 1500),
      String.valueOf(2_401_000_000L + i / 3),
      "Nguyễn Thị Ánh " + Integer.toString(i % 40_000, 36),
      (6 + i % 4) + "A" + i % 9,
      i % 5 == 0 ? "Tiền ăn bán trú" : "Học phí",
      "10/2026",
      String.valueOf(50_000L * (1 + i % 40)),
      channels[i % 4],
      String.format(Locale.ROOT, "%02d/10/2026", 1 + i % 31),
      "Trần Văn Đức " + i % 700,
      i % 2 == 0 ? "Vietcombank" : "Agribank",
      "NOP HOC PHI THANG 10 HS " + (2_401_000_000L + i / 3),
      ""
    };
  }

  private static void writeCsv(Path path) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(path)) {
      out.write(String.join(",", HEAD) + "\n");
      for (int i = 0; i < CSV_ROWS; i++) {
        out.write(String.join(",", values(i)) + "\n");
      }
    }
  }

  private static void writeXlsx(Path path) throws IOException {
    int[] kept = {0, 2, 3, 4, 7, 8, 9};
    try (SXSSFWorkbook book = new SXSSFWorkbook(null, 100, false, true);
        OutputStream out = Files.newOutputStream(path)) {
      Sheet sheet = book.createSheet("Thu");
      for (int i = -1; i < XLSX_ROWS; i++) {
        Row row = sheet.createRow(i + 1);
        String[] values = i < 0 ? HEAD : values(i);
        for (int c = 0; c < kept.length; c++) {
          if (i >= 0 && kept[c] == 7) {
            row.createCell(c).setCellValue(Double.parseDouble(values[7]));
          } else {
            row.createCell(c).setCellValue(values[kept[c]]);
          }
        }
      }
      book.write(out);
    }
  }
}
