package org.kyhan.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One question to a database, with a question mark for each named parameter.
 *
 * @param names of the parameters in the order of their marks
 */
record SelectText(String sql, List<String> names) {
  /** Words that no question needs; as names of columns they can be written in quotes. */
  private static final Set<String> REFUSED =
      Set.of(
          "insert",
          "update",
          "delete",
          "merge",
          "into",
          "drop",
          "alter",
          "create",
          "truncate",
          "grant",
          "revoke",
          "exec",
          "execute",
          "call",
          "copy",
          "lock",
          "load",
          "handler",
          "vacuum",
          "begin",
          "commit",
          "rollback",
          "declare",
          "openrowset",
          "opendatasource",
          "openquery");

  private static final Set<String> KNOWN = Set.of("since", "until");

  SelectText {
    names = List.copyOf(names);
  }

  /**
   * Reads a question. What the engines read differently (comments, backslashes before quotes, texts
   * between dollars) is refused, so that nothing means more to an engine than it does here.
   *
   * @throws SourceFailure where it is anything but one select
   */
  static SelectText of(String text) {
    return new Reading(text.strip().replaceFirst("\\s*;\\z", "")).read();
  }

  private static final class Reading {
    private final String text;
    private final StringBuilder sql = new StringBuilder();
    private final List<String> names = new ArrayList<>();
    private int at;
    private boolean begun;
    private boolean inNumber;

    Reading(String text) {
      this.text = text;
    }

    SelectText read() {
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == '\'' || c == '"') {
          quoted(c);
        } else if (Character.isLetter(c) || c == '_') {
          word();
        } else if (c == ':') {
          colon();
        } else {
          sign(c);
        }
      }
      if (!begun) {
        throw refused(text);
      }
      return new SelectText(sql.toString(), names);
    }

    private void quoted(char quote) {
      int end = text.indexOf(quote, at + 1);
      if (end < 0 || text.charAt(end - 1) == '\\') {
        throw refused(end < 0 ? String.valueOf(quote) : "\\" + quote);
      }
      copy(end + 1);
    }

    /** A dollar within a name is part of it for every engine; behind a number it is not. */
    private void word() {
      int end = at;
      while (end < text.length() && isOfName(text.charAt(end))) {
        end++;
      }
      if (inNumber && text.substring(at, end).indexOf('$') >= 0) {
        throw refused("$");
      }
      inNumber = false;
      String word = text.substring(at, end).toLowerCase(Locale.ROOT);
      boolean first = word.equals("select") || word.equals("with");
      if (REFUSED.contains(word) || (!begun && !first)) {
        throw refused(word);
      }
      begun = true;
      copy(end);
    }

    private static boolean isOfName(char c) {
      return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    /** Reads a named parameter, or a cast as PostgreSQL writes it. */
    private void colon() {
      if (text.startsWith("::", at)) {
        copy(at + 2);
        return;
      }
      int end = at + 1;
      while (end < text.length() && Character.isLetter(text.charAt(end))) {
        end++;
      }
      String name = text.substring(at + 1, end);
      if (!KNOWN.contains(name)) {
        throw refused(":" + name);
      }
      names.add(name);
      sql.append('?');
      at = end;
    }

    private void sign(char c) {
      boolean comment = text.startsWith("--", at) || text.startsWith("/*", at);
      if (comment || ";#$?\\{}`".indexOf(c) >= 0 || (!begun && !" \n\r\t(".contains("" + c))) {
        throw refused(comment ? text.substring(at, at + 2) : String.valueOf(c));
      }
      inNumber = Character.isDigit(c) || (inNumber && c == '.');
      copy(at + 1);
    }

    private void copy(int end) {
      sql.append(text, at, end);
      at = end;
    }

    private static SourceFailure refused(String part) {
      String shown = part.length() > 40 ? part.substring(0, 40) + "…" : part;
      return SourceFailure.config("jdbc_not_select", shown);
    }
  }
}
