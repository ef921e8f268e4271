package org.kyhan.parse;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/**
 * What cell styles say of values; nothing else of the styles is read.
 *
 * @param dates the styles that show a number as a date
 * @param fonts the styles whose font shows an old encoding
 */
record XlsxStyles(BitSet dates, Map<Integer, OldCode.Font> fonts) {
  static final XlsxStyles NONE = new XlsxStyles(new BitSet(), Map.of());

  static XlsxStyles of(InputStream part) throws IOException {
    Map<Integer, String> formats = new HashMap<>();
    List<OldCode.@Nullable Font> fonts = new ArrayList<>();
    XlsxStyles styles = new XlsxStyles(new BitSet(), new HashMap<>());
    boolean inCells = false;
    int index = 0;
    try (Xml xml = new Xml(part)) {
      while (xml.nextStart()) {
        switch (xml.name()) {
          case "numFmt" -> {
            String code = xml.attribute("formatCode");
            formats.put(number(xml.attribute("numFmtId")), code == null ? "" : code);
          }
          case "font" -> fonts.add(null);
          case "name" -> {
            if (!fonts.isEmpty() && fonts.get(fonts.size() - 1) == null && !inCells) {
              fonts.set(fonts.size() - 1, OldCode.ofFont(xml.attribute("val")));
            }
          }
          case "cellXfs" -> inCells = true;
          case "cellStyleXfs", "cellStyles", "dxfs" -> inCells = false;
          case "xf" -> {
            if (inCells) {
              int format = number(xml.attribute("numFmtId"));
              styles.dates().set(index, DateUtil.isADateFormat(format, formats.get(format)));
              int font = number(xml.attribute("fontId"));
              OldCode.Font old = font < fonts.size() && font >= 0 ? fonts.get(font) : null;
              if (old != null) {
                styles.fonts().put(index, old);
              }
              index++;
            }
          }
          default -> {
            // fills and borders say nothing about values
          }
        }
      }
    }
    return styles;
  }

  private static int number(@Nullable String text) {
    try {
      return text == null ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
