package org.kyhan.render;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Texts for paper: what the embedded font cannot show becomes a square, and so stays visible. */
final class Printable {
  private static final int SQUARE = 0x25a1;
  private static final Font FONT = load();

  private Printable() {}

  static String text(String text) {
    int unknown = FONT.canDisplayUpTo(text);
    if (unknown < 0 && text.indexOf('\r') < 0) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c != '\r')
        .map(c -> c == '\n' || c == '\t' || FONT.canDisplay(c) ? c : SQUARE)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static Font load() {
    try (InputStream in = Printable.class.getResourceAsStream("/fonts/Tinos-Regular.ttf")) {
      if (in == null) {
        throw new IllegalStateException("the font is missing from the program");
      }
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("the font of the program is broken", e);
    }
  }
}
