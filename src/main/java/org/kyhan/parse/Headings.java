package org.kyhan.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kyhan.model.Accents;
import org.kyhan.model.Distance;
import org.kyhan.model.FieldType;
import org.kyhan.model.Text;

/** How headings are worded: short forms, padding, the second language behind the first. */
final class Headings {
  private static final Pattern JOINT = Pattern.compile("(?<=[\\p{L}\\p{M}\\d])_+(?=[\\p{L}\\d])");

  /** "paidAmount", "dateOfBirth", "MaTTHC", but not "VNeID". */
  private static final Pattern HUMP =
      Pattern.compile("(?<=[a-z]{2})(?=[A-Z])|(?<=(?<![A-Z])[A-Z][a-z])(?=[A-Z])");

  /** What programs call the number of a thing. */
  private static final Set<String> NUMBERS = Set.of("id", "no", "code", "number");

  private static final Set<String> TYPES = Set.of("type", "kind", "class", "category");
  private static final Set<String> SAYS_LITTLE = Set.of("name", "date", "on", "at", "school");

  private static final Pattern NUMBERED = Pattern.compile("(?<![\\d.,])\\d{1,2}(?![\\d.,])");

  private static final Pattern YEAR = Pattern.compile("(?<!\\d)20\\d{2}(?!\\d)");

  private static final Map<String, List<String>> SHORT = new HashMap<>();
  private static final Map<String, List<String>> ALONE = new HashMap<>();
  private static final Set<String> PADDING = new HashSet<>();
  private static final Set<String> BEFORE = new HashSet<>();
  private static final Set<String> ENGLISH = new HashSet<>();
  private static final Set<String> FAMILY = new HashSet<>();
  private static final Set<String> GIVEN = new HashSet<>();
  private static final Set<String> MIDDLE = new HashSet<>();
  private static final Set<String> REDUCTION = new HashSet<>();
  private static final Set<String> PERSON = new HashSet<>();
  private static final Set<String> NUMBER = new HashSet<>();
  private static final Map<FieldType, Set<String>> KINDS = new EnumMap<>(FieldType.class);

  static {
    for (List<String> line : ResourceLines.of("/headings/wordings.txt")) {
      List<String> rest = line.subList(1, line.size());
      switch (line.get(0)) {
        case "short" -> SHORT.put(rest.get(0), rest.subList(1, rest.size()));
        case "alone" -> ALONE.put(rest.get(0), rest.subList(1, rest.size()));
        case "padding" -> PADDING.addAll(rest);
        case "before" -> BEFORE.addAll(rest);
        case "family" -> FAMILY.add(String.join(" ", rest));
        case "middle" -> MIDDLE.add(String.join(" ", rest));
        case "given" -> GIVEN.add(String.join(" ", rest));
        case "reduction" -> REDUCTION.add(String.join(" ", rest));
        case "person" -> PERSON.addAll(rest);
        case "number" -> NUMBER.add(String.join(" ", rest));
        case "kind" ->
            KINDS.put(
                FieldType.valueOf(rest.get(0).toUpperCase(Locale.ROOT)),
                Set.copyOf(rest.subList(1, rest.size())));
        default -> ENGLISH.addAll(rest);
      }
    }
  }

  private static final Remembered<String> OF_PERSON = new Remembered<>(Headings::ofPerson);

  private Headings() {}

  /** Returns a heading in which a program joined the words as people write it: "paid_amount". */
  static String spaced(String printed) {
    String heading = printed;
    while (heading.length() > 1 && heading.charAt(heading.length() - 1) == '?') {
      heading = heading.substring(0, heading.length() - 1).strip();
    }
    if (heading.length() > 2 && heading.charAt(heading.length() - 1) == '#') {
      // "Staff #" is the number of one, not the one
      return heading.substring(0, heading.length() - 1).strip() + " No";
    }
    if (heading.indexOf(' ') >= 0 || heading.length() < 4) {
      return heading;
    }
    return HUMP.matcher(JOINT.matcher(heading).replaceAll(" ")).replaceAll(" ");
  }

  /** Returns the parts of a folded heading. */
  static List<String> tokens(String folded) {
    return Arrays.stream(folded.split("[\\s()/:,.\\-]+", -1)).filter(t -> !t.isEmpty()).toList();
  }

  /**
   * Returns the parts of a heading with short forms written out, without padding and without the
   * English behind the Vietnamese.
   */
  static List<String> meant(String heading) {
    String folded = Text.fold(heading).replace("h/s", "hs").replace("&", " & ");
    List<String> tokens = withoutEnglish(tokens(folded));
    if (tokens.size() == 1) {
      return ALONE.getOrDefault(tokens.get(0), tokens);
    }
    List<String> meant = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      String token = tokens.get(i);
      boolean ministry = token.equals("gd") && tokens.subList(i, tokens.size()).contains("dt");
      boolean department = token.equals("dt") && tokens.subList(0, i).contains("gd");
      if (ministry || department) {
        meant.add(token);
      } else if (!PADDING.contains(token)) {
        meant.addAll(SHORT.getOrDefault(token, List.of(token)));
      }
    }
    return meant;
  }

  /** "Ghi nợ Debit"; but no word is English only because it might be. */
  private static List<String> withoutEnglish(List<String> tokens) {
    int end = tokens.size();
    while (end > 0 && isEnglish(tokens.get(end - 1))) {
      end--;
    }
    if (end == 0) {
      // of "Account balance" no part is the translation of the other
      return tokens;
    }
    boolean owing = end < tokens.size() && tokens.get(end).equals("no");
    return owing || end == tokens.size() ? tokens : tokens.subList(0, end);
  }

  /** Returns what a label says one after the other; a line break may be within one phrase. */
  static String[] parts(String label) {
    int end = label.indexOf('\n');
    boolean twoLines =
        end > 0
            && (label.charAt(end - 1) == '/'
                || tokens(Text.fold(label.substring(end))).stream().allMatch(ENGLISH::contains));
    return (twoLines ? label : label.replace('\n', ' ')).split("[/\n()|;]+", -1);
  }

  static boolean isEnglish(String token) {
    return ENGLISH.contains(token);
  }

  /** Returns whether a heading stands over all of a person's name but the last word. */
  static boolean isFamilyName(String heading) {
    return FAMILY.contains(OF_PERSON.of(heading));
  }

  /** Returns whether a heading stands over the last word of a person's name. */
  static boolean isGivenName(String heading) {
    return GIVEN.contains(OF_PERSON.of(heading));
  }

  /**
   * Returns whether a heading stands over what is between the first and the last word of a name.
   */
  static boolean isMiddleName(String heading) {
    return MIDDLE.contains(ofPerson(heading));
  }

  /** "Tên cháu" says no more than "Tên". */
  private static String ofPerson(String heading) {
    return meant(spaced(heading)).stream()
        .filter(token -> !PERSON.contains(token))
        .collect(Collectors.joining(" "));
  }

  /** Returns whether a heading says that an amount is taken off another. */
  static boolean isReduction(String heading) {
    return says(Vocabulary.lower(spaced(heading)), REDUCTION);
  }

  /**
   * Returns whether one of some phrases stands in a text in lower case; where that has lost its
   * accents, a short one may be many others: "tru" is "trừ" and "trú".
   */
  static boolean says(String lower, Set<String> phrases) {
    String text = " " + String.join(" ", tokens(lower)) + " ";
    boolean plain = Accents.isPlain(text);
    return phrases.stream()
        .filter(phrase -> !plain || phrase.length() > 3)
        .map(phrase -> plain ? Text.withoutDiacritics(phrase) : phrase)
        .anyMatch(phrase -> text.contains(" " + phrase + " "));
  }

  /**
   * Returns the year that a heading names, 0 for none: of two school years the later one counts.
   */
  static int year(String heading) {
    Matcher year = YEAR.matcher(heading);
    return year.find() ? Integer.parseInt(year.group()) : 0;
  }

  /** Returns the short numbers in a heading: "Mức 2" is not "Mức 1". */
  static Set<String> numbers(String heading) {
    boolean any = heading.chars().anyMatch(c -> c >= '0' && c <= '9');
    return any
        ? NUMBERED.matcher(heading).results().map(r -> r.group()).collect(Collectors.toSet())
        : Set.of();
  }

  /**
   * Returns whether two headings are worded in English and end otherwise: "Order Status" and "Order
   * ID", of which each is the order's alone when the end is taken for a translation.
   */
  static boolean endOtherwise(String one, String other) {
    if (!Accents.isPlain(one) || !Accents.isPlain(other) || one.equals(other)) {
      return false;
    }
    return !ending(one).equals(ending(other));
  }

  private static Set<String> ending(String heading) {
    List<String> tokens = tokens(Text.fold(heading));
    return tokens.subList(withoutEnglish(tokens).size(), tokens.size()).stream()
        .filter(token -> !SAYS_LITTLE.contains(token))
        .map(token -> NUMBERS.contains(token) ? "id" : TYPES.contains(token) ? "type" : token)
        .collect(Collectors.toSet());
  }

  /** Returns whether a heading numbers the rows, with which a table begins. */
  static boolean isRowNumber(String heading) {
    // without the stop it may be "Nợ" without its accents
    return NUMBER.contains(Text.fold(heading)) || heading.strip().equalsIgnoreCase("No.");
  }

  /** Returns whether a word of a heading says what kind of thing its column holds. */
  static boolean namesKind(FieldType type, String heading) {
    Set<String> kind =
        KINDS.getOrDefault(type == FieldType.INSTANT ? FieldType.DATE : type, Set.of());
    return tokens(Text.fold(heading)).stream().anyMatch(kind::contains);
  }

  /** Returns whether tokens before a header word leave its meaning as it is. */
  static boolean mayPrecede(List<String> tokens) {
    return BEFORE.containsAll(tokens);
  }

  /** Returns whether one word is the other with a slip of the hand. */
  static boolean isTypo(String one, String other) {
    int length = Math.min(one.length(), other.length());
    int apart = Math.abs(one.length() - other.length());
    if (length < 6 || apart > 2) {
      return false;
    }
    if (length < 9 && apart != 1) {
      return false;
    }
    return Distance.isWithin(length >= 16 ? 2 : 1, one, other);
  }
}
