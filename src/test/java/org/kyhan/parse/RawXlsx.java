package org.kyhan.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes workbooks part by part, as no well-behaved library would. */
final class RawXlsx {
  private final Map<String, String> parts = new LinkedHashMap<>();

  RawXlsx() {
    relations("_rels/.rels", "rId1 officeDocument xl/workbook.xml");
    relations("xl/_rels/workbook.xml.rels", "rId1 worksheet worksheets/sheet1.xml");
    part(
        "xl/workbook.xml",
        "<workbook xmlns:r='r'><sheets><sheet name='Thu' sheetId='1' r:id='rId1'/></sheets></workbook>");
  }

  RawXlsx part(String name, String xml) {
    parts.put(name, xml);
    return this;
  }

  RawXlsx relations(String name, String... relations) {
    StringBuilder xml = new StringBuilder("<Relationships>");
    for (String relation : relations) {
      String[] words = relation.split(" ", -1);
      xml.append("<Relationship Id='")
          .append(words[0])
          .append("' Type='http://x/")
          .append(words[1]);
      xml.append("' Target='").append(words[2]).append("'/>");
    }
    return part(name, xml.append("</Relationships>").toString());
  }

  RawXlsx sheet(String rows) {
    return part(
        "xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
  }

  void write(Path target) throws IOException {
    try (OutputStream out = Files.newOutputStream(target);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(UTF_8));
        zip.closeEntry();
      }
    }
  }

  /** Makes a finished workbook say that its first sheet is as large as {@code area}. */
  static void dimension(Path workbook, String area) throws IOException {
    URI zip = URI.create("jar:" + workbook.toUri());
    try (FileSystem files = FileSystems.newFileSystem(zip, Map.of())) {
      Path sheet = files.getPath("xl/worksheets/sheet1.xml");
      String xml = Files.readString(sheet);
      Files.writeString(
          sheet, xml.replaceFirst("<dimension ref=\"[^\"]*\"", "<dimension ref=\"" + area + "\""));
    }
  }

  /** Returns a row of text cells, without addresses. */
  static String row(String... texts) {
    StringBuilder row = new StringBuilder("<row>");
    for (String text : texts) {
      row.append("<c t='inlineStr'><is><t>").append(text).append("</t></is></c>");
    }
    return row.append("</row>").toString();
  }
}
