package org.kyhan.render;

import com.lowagie.text.pdf.PRStream;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tag before an embedded font's name, {@code /ABCDEF+Tinos}: drawn by lot, here by content. */
final class FontNames {
  private static final Pattern TAGGED = Pattern.compile("/[A-Z]{6}\\+(.+)");
  private static final int TAG = 6;

  private FontNames() {}

  /** Returns the fixed name for each tagged font name of the document. */
  static Map<String, String> fixed(PdfReader reader) throws IOException {
    Map<String, String> names = new HashMap<>();
    for (int i = 1; i < reader.getXrefSize(); i++) {
      if (reader.getPdfObject(i) instanceof PdfDictionary font
          && font.get(PdfName.FONTNAME) instanceof PdfName name
          && PdfReader.getPdfObject(font.get(PdfName.FONTFILE2)) instanceof PRStream file) {
        Matcher tagged = TAGGED.matcher(name.toString());
        if (tagged.matches()) {
          String tag = tag(PdfReader.getStreamBytes(file));
          names.put(name.toString(), "/" + tag + "+" + tagged.group(1));
        }
      }
    }
    return names;
  }

  private static String tag(byte[] font) {
    String digest = PdfIdentity.digest(font);
    StringBuilder tag = new StringBuilder(TAG);
    for (int i = 0; i < TAG; i++) {
      tag.append((char) ('A' + Integer.parseInt(digest, 2 * i, 2 * i + 2, 16) % 26));
    }
    return tag.toString();
  }
}
