package org.kyhan.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;
import org.kyhan.model.Text;

/**
 * Finds what lines outside the table say of all its rows. The value is what follows the word in the
 * cell, {@code 6A} of {@code Lớp: 6A} and {@code THCS Hoa Sen} of {@code TRƯỜNG THCS Hoa Sen}, or
 * the next cell with something where the word stands alone.
 */
final class ContextLines {
  private static final int LONGEST = 200;
  private static final String ENDS = ";|\n\t(";

  /**
   * @param start where the word begins in the text
   * @param end where it ends
   */
  private record Place(String field, int start, int end) {}

  private record Word(String field, String lower, String plain) {}

  private final List<Word> words = new ArrayList<>();
  private final @Nullable String classField;
  private final boolean named;

  /**
   * @param named whether a school's name alone in its line says to whom the rows below belong
   */
  ContextLines(Map<String, List<String>> context, boolean named) {
    this.named = named;
    String ofClass = null;
    for (Map.Entry<String, List<String>> entry : context.entrySet()) {
      for (String word : entry.getValue()) {
        String lower = Text.clean(word).toLowerCase(Locale.ROOT).replaceAll("\\s*:$", "");
        words.add(new Word(entry.getKey(), lower, Text.withoutDiacritics(lower)));
        ofClass = lower.equals("lớp") ? entry.getKey() : ofClass;
      }
    }
    classField = ofClass;
  }

  /** Returns what a line says, by field; empty where it says nothing. */
  Map<String, String> read(Line line) {
    Map<String, String> found = new LinkedHashMap<>();
    int alone = line.filled() == 1 ? line.nextFilled(0) : 0;
    for (int c = line.nextFilled(0); c > 0 && !words.isEmpty(); c = line.nextFilled(c)) {
      if (line.at(c) instanceof Cell.Written written && written.text().length() <= LONGEST) {
        readText(written.text(), neighbour(line, c), found);
        if (alone > 0 && found.isEmpty() && classField != null && isClassName(written.text())) {
          found.put(classField, written.text());
        }
      }
    }
    String unit = UnitLine.of(line, named);
    if (unit != null) {
      found.putIfAbsent(UnitLine.FIELD, unit);
    }
    return found;
  }

  /** Returns what a text such as a sheet's name says. */
  Map<String, String> read(String text) {
    Cell cell = CellFrom.text(text);
    Map<String, String> said =
        cell.isBlank() ? new LinkedHashMap<>() : read(new Line(1, new Cell[] {cell}, 1));
    if (!named) {
      said.remove(UnitLine.FIELD);
    }
    return said;
  }

  /** Returns whether the line's first text begins with a context word: "Tại ngày 15 tháng 10". */
  boolean begins(Line line) {
    List<Place> places = places(line.at(line.nextFilled(0)).text());
    return !places.isEmpty() && places.get(0).start() == 0;
  }

  private String neighbour(Line line, int column) {
    int next = line.nextFilled(column);
    String text = next == 0 ? "" : line.at(next).text();
    return text.endsWith(":") || !places(text).isEmpty() ? "" : text;
  }

  private void readText(String text, String neighbour, Map<String, String> found) {
    List<Place> places = labels(text, places(text));
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      int limit = i + 1 < places.size() ? places.get(i + 1).start() : text.length();
      String rest = text.substring(place.end(), limit).strip();
      if (isOtherLabel(rest)) {
        continue;
      }
      boolean colon = rest.startsWith(":");
      String value = value(text, place.end(), limit, !colon);
      boolean bare = value.isEmpty() && i + 1 == places.size();
      String taken = bare ? neighbour : value;
      if (!taken.isEmpty()
          && !HeaderLines.isAny(taken)
          && (place.start() == 0 || colon || isNumbered(taken))) {
        found.putIfAbsent(place.field(), taken);
      }
    }
  }

  /** In "Chuyên đề: Chuyên đề học bạ số" only the first word is a label. */
  private static List<Place> labels(String text, List<Place> places) {
    List<Place> labels = new ArrayList<>();
    int colon = -1;
    for (Place place : places) {
      String rest = text.substring(place.end()).stripLeading();
      boolean isInside =
          colon >= 0
              && (text.substring(colon + 1, place.start()).isBlank()
                  || Character.isLowerCase(text.charAt(place.start())));
      boolean isLabel = rest.startsWith(":");
      if (isLabel || !isInside || startsNumbered(rest)) {
        labels.add(place);
        colon = isLabel ? text.indexOf(':', place.end()) : -1;
      }
    }
    return labels;
  }

  /** "Số tài khoản cũ:" is not the label "Số tài khoản". */
  private static boolean isOtherLabel(String rest) {
    int colon = rest.indexOf(':');
    return colon > 0
        && Character.isLowerCase(rest.charAt(0))
        && !hasDigit(rest.substring(0, colon));
  }

  private static String value(String text, int from, int limit, boolean sentence) {
    int end = from;
    while (end < limit
        && ENDS.indexOf(text.charAt(end)) < 0
        && !isDash(text, end)
        && !(sentence && text.startsWith(", ", end))) {
      end++;
    }
    String value = text.substring(from, end).strip();
    while (!value.isEmpty() && ":-–,.".indexOf(value.charAt(0)) >= 0) {
      value = value.substring(1).strip();
    }
    while (!value.isEmpty() && ",-–.".indexOf(value.charAt(value.length() - 1)) >= 0) {
      value = value.substring(0, value.length() - 1).strip();
    }
    return value;
  }

  private static boolean isDash(String text, int at) {
    return (text.charAt(at) == '-' || text.charAt(at) == '–')
        && at > 0
        && text.charAt(at - 1) == ' '
        && at + 1 < text.length()
        && text.charAt(at + 1) == ' '
        && !isBetweenYears(text, at);
  }

  /** "Năm học 2026 - 2027" is one value. */
  private static boolean isBetweenYears(String text, int dash) {
    return text.substring(0, dash).matches("(?s).*\\b\\d{4} ")
        && text.substring(dash + 1).matches("(?s) \\d{4}\\b.*");
  }

  /** Returns where context words stand, in order, the longest at each place. */
  private List<Place> places(String text) {
    List<Place> places = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      Place longest = null;
      if (from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1))) {
        for (Word word : words) {
          int end = Wording.end(text, from, word.lower(), word.plain());
          if (end > 0 && (longest == null || end > longest.end())) {
            longest = new Place(word.field(), from, end);
          }
        }
      }
      if (longest != null) {
        places.add(longest);
        from = longest.end();
      } else {
        from++;
      }
    }
    return places;
  }

  private static boolean startsNumbered(String rest) {
    return rest.matches("(?s)(\\d|(I{1,3}|IV|V)(?![\\p{L}\\d])).*");
  }

  /** "Học kỳ I" in the middle of a title says as much as "Lớp 6A". */
  private static boolean isNumbered(String text) {
    return hasDigit(text) || text.matches("I{1,3}|IV|V");
  }

  private static boolean hasDigit(String text) {
    return text.chars().anyMatch(Character::isDigit);
  }

  /** A class by itself: {@code 6A}, {@code 12.6}, {@code 10/1}, {@code 10 ANH 1}. */
  static boolean isClassName(String text) {
    return text.length() <= 10
        && text.matches("(1[0-2]|[1-9])\\s?([./_-]\\d{1,2}|[\\p{Lu}][\\p{L}\\d .]{0,6})");
  }
}
