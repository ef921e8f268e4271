package org.kyhan.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.kyhan.model.Fault;

/**
 * What must hold of any bytes in any format. Of formats that are packed the fuzzer makes the part
 * that is worth it: a sheet's XML, a stream of records; bytes of a zip it would only break.
 */
public final class FuzzedFile {
  private FuzzedFile() {}

  /** Reads to the end; throws where that is not possible, whatever the bytes are. */
  public static void read(String format, byte[] bytes) throws IOException {
    Path file = Files.createTempFile("fuzzed", "." + format);
    try {
      write(format, bytes, file);
      readToItsEnd(file);
    } finally {
      Files.delete(file);
    }
  }

  private static void readToItsEnd(Path file) {
    try (TableFile table =
        TableFile.open(file, "thu.xls", Hints.fees(), ReadLimits.standard(), "mật khẩu")) {
      while (table.hasNext()) {
        TableFile.Row row = table.next();
        assertThat(row.cells()).hasSameSizeAs(row.header().columns());
      }
      for (Fault fault : table.faults()) {
        assertThat(fault.message()).isNotBlank();
      }
    }
  }

  private static void write(String format, byte[] bytes, Path file) throws IOException {
    switch (format) {
      case "xlsx" -> zip(file, bytes, "xl/worksheets/sheet1.xml");
      case "strings" -> zip(file, bytes, "xl/sharedStrings.xml");
      case "ods" -> zip(file, bytes, "content.xml");
      case "xls" -> {
        try (POIFSFileSystem files = new POIFSFileSystem();
            OutputStream out = Files.newOutputStream(file)) {
          files.createDocument(new ByteArrayInputStream(bytes), "Workbook");
          files.writeFilesystem(out);
        }
      }
      default -> Files.write(file, bytes);
    }
  }

  private static void zip(Path file, byte[] bytes, String part) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      if (part.equals("content.xml")) {
        entry(zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
      } else {
        entry(
            zip,
            "xl/workbook.xml",
            "<workbook xmlns:r='r'><sheets><sheet name='Thu' sheetId='1' r:id='rId1'/></sheets>"
                + "</workbook>");
        entry(
            zip,
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='rId1' Type='http://x/worksheet'"
                + " Target='worksheets/sheet1.xml'/><Relationship Id='rId2'"
                + " Type='http://x/sharedStrings' Target='sharedStrings.xml'/></Relationships>");
      }
      if (part.equals("xl/sharedStrings.xml")) {
        entry(
            zip,
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData><row><c t='s'><v>0</v></c><c t='s'><v>1</v></c>"
                + "<c t='s'><v>2</v></c></row><row><c t='s'><v>3</v></c><c><v>1</v></c></row>"
                + "</sheetData></worksheet>");
      }
      zip.putNextEntry(new ZipEntry(part));
      zip.write(bytes);
    }
  }

  private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(ISO_8859_1));
    zip.closeEntry();
  }
}
