package org.kyhan.model;

/**
 * Personal values as a fault shows them: enough to recognise a cell, too little to know a person.
 */
public final class Mask {
  private Mask() {}

  /** Returns {@code 0*********12} for numbers and codes, initials for names and other text. */
  public static String of(FieldType type, String raw) {
    return switch (type) {
      case PERSONAL_ID, PHONE, CODE, MONEY, NUMBER, COUNT -> ends(raw);
      case DATE, INSTANT -> withoutDigits(raw);
      default -> initials(raw);
    };
  }

  private static String ends(String raw) {
    int length = raw.length();
    return length < 6
        ? "*".repeat(length)
        : raw.charAt(0) + "*".repeat(length - 3) + raw.substring(length - 2);
  }

  private static String withoutDigits(String raw) {
    StringBuilder masked = new StringBuilder(raw);
    for (int i = 0; i < masked.length(); i++) {
      if (Character.isDigit(masked.charAt(i))) {
        masked.setCharAt(i, '*');
      }
    }
    return masked.toString();
  }

  private static String initials(String raw) {
    StringBuilder masked = new StringBuilder();
    boolean start = true;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (Character.isWhitespace(c)) {
        start = true;
      } else if (start) {
        masked.append(masked.isEmpty() ? "" : " ");
        masked.append(Character.isLetter(c) ? c : '*').append('.');
        start = false;
      }
    }
    return masked.toString();
  }
}
