package org.kyhan.model;

import java.text.Normalizer;
import java.util.Locale;

/** Vietnamese text: cleaned once after it was read, folded where it is compared. */
public final class Text {
  private Text() {}

  /**
   * Returns the text in NFC, trimmed, without invisible characters, with every kind of space as a
   * plain one. Line breaks inside stay. Call it on decoded text only: in undecoded TCVN3 a soft
   * hyphen is a letter.
   */
  public static String clean(String raw) {
    int length = raw.length();
    for (int i = 0; i < length; i++) {
      char c = raw.charAt(i);
      if (c >= 0x7f || c < ' ') {
        return cleanSlowly(raw);
      }
    }
    return length > 0 && (raw.charAt(0) == ' ' || raw.charAt(length - 1) == ' ')
        ? raw.strip()
        : raw;
  }

  private static String cleanSlowly(String raw) {
    StringBuilder kept = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\n' || c == '\t') {
        kept.append(c);
      } else if (isSpace(c)) {
        kept.append(' ');
      } else if (!isInvisible(c)) {
        kept.append(c);
      }
    }
    String text = kept.toString();
    return (Normalizer.isNormalized(text, Normalizer.Form.NFC)
            ? text
            : Normalizer.normalize(text, Normalizer.Form.NFC))
        .strip();
  }

  /** Returns whether a text has no letter beyond ASCII, thus no diacritics. */
  public static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSpace(char c) {
    return Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  private static boolean isInvisible(char c) {
    int type = Character.getType(c);
    return type == Character.CONTROL || type == Character.FORMAT;
  }

  /**
   * Returns what is left when case, diacritics, punctuation at the ends, marks such as {@code (*)}
   * and runs of white space are set aside: {@code "Họ và tên (*)"} and {@code "HO VA TEN"} fold to
   * {@code "ho va ten"}. Never null; empty where nothing is left.
   */
  public static String fold(String text) {
    String bare = withoutDiacritics(text).toLowerCase(Locale.ROOT).replace("(*)", " ");
    StringBuilder folded = new StringBuilder(bare.length());
    boolean gap = false;
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      if (Character.isWhitespace(c) || isSpace(c) || c == '*') {
        gap = folded.length() > 0;
      } else if (!isInvisible(c)) {
        if (gap) {
          folded.append(' ');
          gap = false;
        }
        folded.append(c == '’' || c == '‘' || c == '`' ? '\'' : c);
      }
    }
    int end = folded.length();
    while (end > 0 && ":;.,".indexOf(folded.charAt(end - 1)) >= 0) {
      end--;
    }
    return folded.substring(0, end).strip();
  }

  /**
   * Returns a code made of words as people write these: {@code DANG_HOC}, {@code dang-hoc} and
   * {@code DangHoc} as {@code DANG HOC}, {@code dang hoc} and {@code Dang Hoc}. A text with spaces,
   * digits or nothing to take apart comes back as it is.
   */
  public static String apart(String code) {
    StringBuilder words = new StringBuilder(code.length() + 4);
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      boolean inside = i > 0 && i + 1 < code.length();
      if (inside && (c == '_' || c == '-') && code.charAt(i - 1) != c) {
        words.append(' ');
      } else if (Character.isLetter(c)) {
        boolean hump =
            inside && Character.isUpperCase(c) && Character.isLowerCase(code.charAt(i - 1));
        words.append(hump ? " " : "").append(c);
      } else {
        return code;
      }
    }
    return words.toString();
  }

  /** Returns the text with every Vietnamese letter as its plain Latin one, đ as d. */
  public static String withoutDiacritics(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
    StringBuilder plain = new StringBuilder(decomposed.length());
    for (int i = 0; i < decomposed.length(); i++) {
      char c = decomposed.charAt(i);
      if (Character.getType(c) != Character.NON_SPACING_MARK) {
        plain.append(c == 'đ' ? 'd' : c == 'Đ' ? 'D' : c);
      }
    }
    return plain.toString();
  }
}
