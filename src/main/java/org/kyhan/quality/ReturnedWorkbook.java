package org.kyhan.quality;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.CellRef;
import org.kyhan.model.Fault;

/**
 * The workbook that goes back to the sender: what was received, with the faulty cells marked and
 * commented, and a list of all that is to be mended. Mended, it can be sent in as it is.
 */
public final class ReturnedWorkbook {
  /** The name of the sheet with the list; no sheet of this name is ever data. */
  public static final String LIST_SHEET = "Lỗi cần sửa";

  /** An opened workbook needs some fifteen times its unpacked size, and 256 MB must do. */
  private static final long LARGEST_FILE = 6_000_000;

  private static final long LARGEST_UNPACKED = 6_000_000;
  private static final int MOST_MARKS = 5_000;

  private final String extension;
  private final byte[] content;

  private ReturnedWorkbook(String extension, byte[] content) {
    this.extension = extension;
    this.content = content;
  }

  /** Returns {@code xlsx} or {@code xls}. */
  public String extension() {
    return extension;
  }

  /** Returns the file's bytes. */
  public byte[] content() {
    return content.clone();
  }

  /**
   * Returns the received workbook with its faults; the list alone where the file is too large to be
   * opened, or no workbook that can be.
   *
   * @param original the archived file
   * @throws UncheckedIOException where it cannot be read from the disk
   */
  public static ReturnedWorkbook of(Path original, List<Fault> faults) {
    ReturnedWorkbook marked = marked(original, faults);
    return marked == null ? listOnly(faults) : marked;
  }

  /**
   * Returns a new workbook for a text file: the same cells as text, with their faults.
   *
   * @param rows the file's rows from the first on, so that the n-th is row n of the faults
   */
  public static ReturnedWorkbook ofRows(Iterable<List<String>> rows, List<Fault> faults) {
    return ofSheets(Map.of("", rows), faults);
  }

  /**
   * Returns a new workbook for a file that is none: the same cells as text, with their faults.
   *
   * @param sheets by the sheets' names their rows from the first on, so that the n-th is row n of
   *     the faults; the list of faults alone comes back where there are none
   */
  public static ReturnedWorkbook ofSheets(
      Map<String, ? extends Iterable<List<String>>> sheets, List<Fault> faults) {
    byte[] content =
        sheets.isEmpty()
            ? null
            : TextWorkbook.write(
                sheets, new FaultList(faults, List.copyOf(sheets.keySet())), MOST_MARKS);
    return content == null ? listOnly(faults) : new ReturnedWorkbook("xlsx", content);
  }

  private static ReturnedWorkbook listOnly(List<Fault> faults) {
    try (Workbook workbook = new XSSFWorkbook()) {
      new FaultList(faults, List.of()).addTo(workbook, Map.of());
      return new ReturnedWorkbook("xlsx", bytes(workbook));
    } catch (IOException impossible) {
      throw new UncheckedIOException("cannot write a workbook to memory", impossible);
    }
  }

  private static @Nullable ReturnedWorkbook marked(Path original, List<Fault> faults) {
    byte[] received;
    try {
      if (Files.size(original) > LARGEST_FILE) {
        return null;
      }
      received = Files.readAllBytes(original);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + original, unreadable);
    }
    try (Workbook workbook = open(original, received)) {
      if (workbook == null) {
        return null;
      }
      mark(workbook, faults);
      return new ReturnedWorkbook(
          workbook instanceof HSSFWorkbook ? "xls" : "xlsx", bytes(workbook));
    } catch (IOException | RuntimeException unopened) {
      // whatever keeps POI from opening or keeping a stranger's workbook, the list still helps
      return null;
    }
  }

  private static @Nullable Workbook open(Path original, byte[] received) throws IOException {
    if (startsWith(received, 'P', 'K')) {
      return isSmallUnpacked(original)
          ? new XSSFWorkbook(new ByteArrayInputStream(received))
          : null;
    }
    return startsWith(received, 0xD0, 0xCF)
        ? new HSSFWorkbook(new ByteArrayInputStream(received))
        : null;
  }

  private static void mark(Workbook workbook, List<Fault> faults) {
    CellMarks marks = new CellMarks(workbook);
    int earlier = workbook.getSheetIndex(LIST_SHEET);
    if (earlier >= 0) {
      workbook.removeSheetAt(earlier);
    }
    Map<String, String> names = new LinkedHashMap<>();
    for (Sheet sheet : workbook) {
      marks.clear(sheet);
      names.put(sheet.getSheetName(), sheet.getSheetName());
    }
    FaultList list = new FaultList(faults, new ArrayList<>(names.keySet()));
    list.byCell(MOST_MARKS)
        .forEach(
            (where, found) -> {
              Sheet sheet = workbook.getSheet(where.sheet());
              if (sheet != null) {
                mark(marks, sheet, where, found);
              }
            });
    list.addTo(workbook, names);
  }

  private static void mark(CellMarks marks, Sheet sheet, CellRef where, List<Fault> found) {
    marks.mark(
        sheet,
        (int) where.row() - 1,
        where.column() - 1,
        found.stream().anyMatch(Fault::isError),
        found.stream().map(Fault::message).toList());
  }

  private static boolean isSmallUnpacked(Path original) throws IOException {
    long unpacked = 0;
    byte[] buffer = new byte[1 << 16];
    try (ZipFile zip = new ZipFile(original.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
            unpacked += read;
            if (unpacked > LARGEST_UNPACKED) {
              return false;
            }
          }
        }
      }
    }
    return true;
  }

  private static boolean startsWith(byte[] received, int first, int second) {
    return received.length > 8 && (received[0] & 0xFF) == first && (received[1] & 0xFF) == second;
  }

  private static byte[] bytes(Workbook workbook) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    workbook.write(out);
    return out.toByteArray();
  }
}
