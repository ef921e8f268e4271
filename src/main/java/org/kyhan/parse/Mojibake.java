package org.kyhan.parse;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Text in UTF-8 that a program took for windows-1252 and saved so, once or several times. */
final class Mojibake {
  private static final int MOST_TIMES = 3;
  private static final Charset WESTERN = Charset.forName("windows-1252");
  private static final Map<Character, Byte> BYTES = new HashMap<>();

  /** Signs that may follow a word of correct text: "XÃ…" is a form to be filled in. */
  private static final String AFTER_WORDS = "…“”‘’‚„–—•™€›‹»«·°º®©¡¿ ";

  static {
    for (int b = 0x80; b < 0x100; b++) {
      String letter = new String(new byte[] {(byte) b}, WESTERN);
      BYTES.put(letter.equals("\ufffd") ? (char) b : letter.charAt(0), (byte) b);
      BYTES.putIfAbsent((char) b, (byte) b);
    }
  }

  private Mojibake() {}

  /**
   * Returns the text as it was meant; null where it is not certain that it is meant otherwise.
   *
   * @param sure whether the file is known to be broken so
   */
  static @Nullable String repaired(String text, boolean sure) {
    String best = null;
    String present = text;
    for (int i = 0; i < MOST_TIMES; i++) {
      String next = once(present, sure || best != null);
      if (next == null) {
        return best;
      }
      best = next;
      present = next;
    }
    return best;
  }

  private static @Nullable String once(String text, boolean sure) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    int high = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      Byte b = c < 0x80 ? (Byte) (byte) c : BYTES.get(c);
      if (b == null) {
        return null;
      }
      high += c < 0x80 ? 0 : 1;
      bytes.put(b);
    }
    if (high < 2) {
      return null;
    }
    try {
      CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
      String meant = Normalizer.normalize(decoded, Normalizer.Form.NFC);
      return isCertain(text, meant, sure) ? meant : null;
    } catch (CharacterCodingException otherwise) {
      return null;
    }
  }

  /**
   * Three bytes that are a Vietnamese letter are no accident; of two, more than a pair is asked.
   */
  private static boolean isCertain(String text, String meant, boolean sure) {
    int weight = 0;
    for (int i = 0; i < meant.length(); i++) {
      char c = meant.charAt(i);
      if (c >= 0x80 && !isOurs(c) && BYTES.get(c) == null) {
        return false;
      }
      weight += c >= 0x1ea0 && c <= 0x1ef9 ? 2 : c >= 0xc0 && Character.isLetter(c) ? 1 : 0;
    }
    if (sure) {
      return true;
    }
    boolean ambiguous = text.indexOf('«') >= 0 || (weight < 2 && endsLikeWord(text));
    return weight > 0 && !ambiguous;
  }

  private static boolean endsLikeWord(String text) {
    for (int i = 1; i < text.length(); i++) {
      if (text.charAt(i - 1) >= 0x80 && AFTER_WORDS.indexOf(text.charAt(i)) >= 0) {
        return !"ÄÆ".contains(text.substring(i - 1, i));
      }
    }
    return false;
  }

  private static boolean isOurs(char c) {
    return (c >= 0x1ea0 && c <= 0x1ef9)
        || "ăĂđĐĩĨũŨơƠưƯ".indexOf(c) >= 0
        || (c >= 0xc0 && c <= 0xff)
        || (c >= 0x2010 && c <= 0x2026)
        || (c >= 0x300 && c <= 0x323)
        || c == '₫';
  }

  /** Returns whether a text looks broken in this way, whether or not it can be repaired. */
  static boolean isSuspected(String text) {
    return text.indexOf('«') < 0 && mayHold(text);
  }

  /** Returns whether any word of a text may be suspected; false for nearly every text. */
  static boolean mayHold(String text) {
    for (int i = 0; i + 1 < text.length(); i++) {
      char next = text.charAt(i + 1);
      boolean broken =
          switch (text.charAt(i)) {
            case 'á' -> next == '»' || next == 'º';
            case 'Ã' ->
                (next > 0x7f && next < 0xc0 && next != 0xa0) || "ƒˆ‰ŠŒš‚€".indexOf(next) >= 0;
            case 'Æ' -> next == '°' || next == '¡';
            case 'Ä' -> "‘ƒ\u0090\u0091\u0083©¨".indexOf(next) >= 0;
            case 'Å' -> next == '©' || next == '¨';
            case 'â' -> next == '€' || next == '‚';
            default -> false;
          };
      if (broken) {
        return true;
      }
    }
    return text.indexOf('\ufffd') >= 0;
  }
}
