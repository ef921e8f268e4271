package org.kyhan.mapping;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kyhan.model.Text;

/** Dates written out, {@code ngày 05 tháng 10 năm 2026}, as digits and separators. */
final class DateWords {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  /** The date of a feed or a mail (RFC 822): {@code Sat, 05 Sep 2026 10:15:00 +0700}. */
  private static final Pattern FEED =
      Pattern.compile(
          "(?:[A-Za-z]{3}, )?(\\d{1,2}) ([A-Za-z]{3}) (\\d{4}) (\\d\\d:\\d\\d(?::\\d\\d)?) (GMT|UTC|UT|Z|[+-]\\d{4})");

  private DateWords() {}

  /**
   * Returns {@code 05/10/2026} for a date in words, with {@code ~} between two dates; a text that
   * is none comes back with letters in it.
   */
  static String toNumbers(String text) {
    Matcher feed = FEED.matcher(text);
    int feedMonth = feed.matches() ? MONTHS.indexOf(feed.group(2).toLowerCase(Locale.ROOT)) : -1;
    if (feedMonth >= 0) {
      return feedDate(feed, feedMonth + 1);
    }
    String folded = Text.fold(text).replace('–', '-').replace('—', '-');
    String range = folded.replace(" den ", " ~ ").replace(" - ", " ~ ");
    range = withoutPrefix(withoutPrefix(range, "tai ngay "), "tu ");
    String numbers =
        range.replace("ngay", " ").replace("thang", "/").replace("thg", "/").replace("nam", "/");
    for (int month = 0; month < MONTHS.size(); month++) {
      int at = numbers.indexOf(MONTHS.get(month));
      if (at > 0) {
        numbers = numbers.substring(0, at) + (month + 1) + numbers.substring(at + 3);
        break;
      }
    }
    numbers = numbers.strip();
    if (numbers.length() > 1 && numbers.charAt(0) == 't' && Character.isDigit(numbers.charAt(1))) {
      numbers = numbers.substring(1);
    }
    return withoutPrefix(numbers, "/").strip();
  }

  private static String feedDate(Matcher feed, int month) {
    String zone = feed.group(5);
    String offset = zone.length() == 5 ? zone.substring(0, 3) + ":" + zone.substring(3) : "Z";
    return feed.group(3) + "-" + month + "-" + feed.group(1) + "T" + feed.group(4) + offset;
  }

  private static String withoutPrefix(String text, String prefix) {
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }
}
