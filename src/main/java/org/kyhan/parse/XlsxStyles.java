package org.kyhan.parse;

import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/** Which cell styles show a number as a date; nothing else of the styles is read. */
final class XlsxStyles {
  private XlsxStyles() {}

  /** Returns the indexes of the styles with a date format. */
  static BitSet dates(InputStream part) throws IOException {
    Map<Integer, String> formats = new HashMap<>();
    BitSet dates = new BitSet();
    boolean inCells = false;
    int index = 0;
    try (Xml xml = new Xml(part)) {
      while (xml.nextStart()) {
        switch (xml.name()) {
          case "numFmt" -> {
            String code = xml.attribute("formatCode");
            formats.put(number(xml.attribute("numFmtId")), code == null ? "" : code);
          }
          case "cellXfs" -> inCells = true;
          case "cellStyleXfs", "cellStyles", "dxfs" -> inCells = false;
          case "xf" -> {
            if (inCells) {
              int format = number(xml.attribute("numFmtId"));
              dates.set(index++, DateUtil.isADateFormat(format, formats.get(format)));
            }
          }
          default -> {
            // fonts, fills and borders say nothing about values
          }
        }
      }
    }
    return dates;
  }

  private static int number(@Nullable String text) {
    try {
      return text == null ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
