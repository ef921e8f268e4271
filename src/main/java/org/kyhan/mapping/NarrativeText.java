package org.kyhan.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.kyhan.model.Text;

/**
 * A narrative without accents, case and what a bank adds, in runs of letters and runs of digits.
 *
 * @param folded what the runs were cut from
 * @param phrases for each run the phrases that begin with it: of one run, of two, of three
 */
record NarrativeText(String folded, List<Token> tokens, List<List<String>> phrases) {
  private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");
  private static final int LONGEST = 1000;
  private static final int LONGEST_PHRASE = 3;

  NarrativeText {
    tokens = List.copyOf(tokens);
    phrases = List.copyOf(phrases);
  }

  /**
   * A run of letters or of digits.
   *
   * @param gap what stands before it: 0 where nothing does, a space, or the first other character
   */
  record Token(String text, char gap, boolean digits) {}

  static NarrativeText of(String text, List<Pattern> strip) {
    String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    String plain = Text.withoutDiacritics(bounded).toLowerCase(Locale.ROOT);
    String folded = SPACES.matcher(plain).replaceAll(" ").strip();
    for (Pattern pattern : strip) {
      folded = pattern.matcher(folded).replaceAll(" ").strip();
    }
    List<Token> tokens = tokens(folded);
    return new NarrativeText(folded, tokens, phrases(tokens));
  }

  private static List<List<String>> phrases(List<Token> tokens) {
    List<List<String>> all = new ArrayList<>(tokens.size());
    for (int from = 0; from < tokens.size(); from++) {
      List<String> phrases = new ArrayList<>(LONGEST_PHRASE);
      String phrase = tokens.get(from).text();
      phrases.add(phrase);
      for (int to = from + 1; to < Math.min(tokens.size(), from + LONGEST_PHRASE); to++) {
        phrase = phrase + " " + tokens.get(to).text();
        phrases.add(phrase);
      }
      all.add(phrases);
    }
    return all;
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    char gap = ' ';
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean digits = isDigit(c);
      if (!digits && !Character.isLetter(c)) {
        gap = gap == 0 || gap == ' ' ? (c == ' ' ? ' ' : c) : gap;
        at++;
        continue;
      }
      int end = at;
      while (end < text.length() && continues(text.charAt(end), digits)) {
        end++;
      }
      tokens.add(new Token(text.substring(at, end), gap, digits));
      gap = 0;
      at = end;
    }
    return tokens;
  }

  private static boolean continues(char c, boolean digits) {
    return digits ? isDigit(c) : Character.isLetter(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  int size() {
    return tokens.size();
  }

  Token at(int i) {
    return tokens.get(i);
  }

  /** Returns the runs from one to another, both included. */
  String joined(int from, int to, String between) {
    StringBuilder joined = new StringBuilder(at(from).text());
    for (int i = from + 1; i <= to; i++) {
      joined.append(between).append(at(i).text());
    }
    return joined.toString();
  }

  /** Returns how many runs a phrase has that begins at a run; 0 where none does. */
  int phraseAt(int from, Set<String> words) {
    for (int length = Math.min(LONGEST_PHRASE, size() - from); length > 0; length--) {
      if (words.contains(phrases.get(from).get(length - 1))) {
        return length;
      }
    }
    return 0;
  }

  /** Returns how many runs a phrase has that ends right before a run; 0 where none does. */
  int phraseBefore(int before, Set<String> words) {
    for (int length = Math.min(LONGEST_PHRASE, before); length > 0; length--) {
      if (words.contains(phrases.get(before - length).get(length - 1))) {
        return length;
      }
    }
    return 0;
  }

  /** Returns whether a phrase stands anywhere, as whole runs. */
  boolean holds(String phrase) {
    return (" " + joinedAll() + " ").contains(" " + phrase + " ");
  }

  private String joinedAll() {
    return tokens.isEmpty() ? "" : joined(0, size() - 1, " ");
  }

  /** Returns what stands between the runs. */
  Set<Character> gapsWithin(int from, int to) {
    Set<Character> gaps = new HashSet<>();
    for (int i = from + 1; i <= to; i++) {
      gaps.add(at(i).gap());
    }
    return gaps;
  }
}
