package org.kyhan.parse;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An encoding from before Unicode that borrows the codes of western letters. */
enum OldCode {
  TCVN3("TCVN3 (ABC)", "tcvn3.txt"),
  VNI("VNI", "vni.txt");

  /**
   * A font of an old encoding.
   *
   * @param capitals whether it shows small letters as capitals
   */
  record Font(OldCode code, boolean capitals) {}

  private record FontName(String beginning, String end, Font font) {
    boolean fits(String name) {
      return name.startsWith(beginning) && (end.equals("*") || name.endsWith(end));
    }
  }

  private static final List<FontName> FONTS =
      ResourceLines.of("/encodings/fonts.txt").stream()
          .map(
              line ->
                  new FontName(
                      line.get(0),
                      line.get(1),
                      new Font(
                          valueOf(line.get(2).toUpperCase(Locale.ROOT)),
                          line.get(3).equals("capitals"))))
          .toList();

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
  private final Map<Integer, Character> letters;

  OldCode(String title, String table) {
    this.title = title;
    Map<Integer, Character> codes = new HashMap<>();
    for (List<String> line : ResourceLines.of("/encodings/" + table)) {
      int code = Integer.parseInt(line.get(1), 16);
      for (String next : line.subList(2, line.size())) {
        code = code << 16 | Integer.parseInt(next, 16);
      }
      codes.put(code, line.get(0).charAt(0));
    }
    letters = Map.copyOf(codes);
  }

  /** Returns the name that people know. */
  String title() {
    return title;
  }

  /** Returns the encoding that a font of this name shows; null for a font of Unicode. */
  static @Nullable Font ofFont(@Nullable String name) {
    if (name == null) {
      return null;
    }
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return FONTS.stream().filter(f -> f.fits(lower)).map(FontName::font).findFirst().orElse(null);
  }

  /** Returns the text in Unicode; whatever is no code of a letter stays. */
  String decode(String text) {
    StringBuilder decoded = new StringBuilder(text.length());
    boolean small = false;
    int capitals = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      small |= c >= 'a' && c <= 'z';
      capitals += c >= 'A' && c <= 'Z' ? 1 : 0;
      Character pair = i + 1 < text.length() ? letters.get(c << 16 | text.charAt(i + 1)) : null;
      if (pair != null) {
        decoded.append(pair.charValue());
        i++;
      } else {
        decoded.append(letters.getOrDefault((int) c, c).charValue());
      }
    }
    // letters with tones have no capitals in TCVN3: NGUYỄN is typed NGUYễN
    return this == TCVN3 && !small && capitals > 1
        ? decoded.toString().toUpperCase(Locale.ROOT)
        : decoded.toString();
  }
}
