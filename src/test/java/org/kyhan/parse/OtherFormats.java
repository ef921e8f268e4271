package org.kyhan.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A table of comma separated lines as web page, XML or JSON; nothing in it needs to be escaped. */
final class OtherFormats {
  private static final List<String> KEYS =
      List.of("Mã_học_sinh", "Họ_và_tên", "Lớp", "Số_tiền", "Ngày_nộp", "Hình_thức_thu");

  private OtherFormats() {}

  static String of(String format, String csv) {
    List<List<String>> rows =
        csv.lines().map(line -> Arrays.asList(line.split(",", -1))).map(List::copyOf).toList();
    return switch (format) {
      case "spreadsheetml" ->
          "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\""
              + " xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">"
              + "<Worksheet ss:Name=\"\"><Table>"
              + cells(rows, "Row", "<Cell><Data ss:Type=\"String\">", "</Data></Cell>")
              + "</Table></Worksheet></Workbook>";
      case "fods" ->
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document"
              + " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
              + " xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>"
              + "<table:table table:name=\"\">"
              + cells(
                  rows,
                  "table:table-row",
                  "<table:table-cell><text:p>",
                  "</text:p></table:table-cell>")
              + "</table:table></office:spreadsheet></office:body></office:document>";
      case "xml" -> "<thu>" + records(rows.subList(1, rows.size())) + "</thu>";
      case "json" -> "[" + json(rows) + "]";
      default ->
          "<html><head><meta charset=\"utf-8\"></head><table>"
              + cells(rows, "tr", "<td>", "</td>")
              + "</table></html>";
    };
  }

  private static String cells(List<List<String>> rows, String row, String before, String after) {
    return rows.stream()
        .map(
            r ->
                r.stream()
                    .map(c -> before + c + after)
                    .collect(Collectors.joining("", "<" + row + ">", "</" + row + ">")))
        .collect(Collectors.joining());
  }

  /** The names of elements are not in the old encoding: no system would write them so. */
  private static String records(List<List<String>> rows) {
    StringBuilder xml = new StringBuilder();
    for (List<String> row : rows) {
      xml.append("<dong>");
      for (int i = 0; i < row.size(); i++) {
        xml.append('<').append(KEYS.get(i)).append('>').append(row.get(i));
        xml.append("</").append(KEYS.get(i)).append('>');
      }
      xml.append("</dong>");
    }
    return xml.toString();
  }

  private static String json(List<List<String>> rows) {
    List<String> lists = new ArrayList<>();
    for (List<String> row : rows) {
      lists.add("[\"" + String.join("\",\"", row) + "\"]");
    }
    return String.join(",", lists);
  }
}
