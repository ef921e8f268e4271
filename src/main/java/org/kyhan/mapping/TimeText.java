package org.kyhan.mapping;

import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a time of day, {@code 8:05}, {@code 08:05:09 CH}, {@code 08:05:09.123+07:00}. */
final class TimeText {
  private String text = "";
  private int at;
  private int length;
  private LocalTime time = LocalTime.MIDNIGHT;
  private @Nullable ZoneOffset offset;

  void reset() {
    time = LocalTime.MIDNIGHT;
    offset = null;
  }

  LocalTime time() {
    return time;
  }

  /** Returns the offset behind the time; null where none was written. */
  @Nullable ZoneOffset offset() {
    return offset;
  }

  /** Reads from {@code start} on; returns where it ends, or -1 where there is no time of day. */
  int scan(String raw, int start) {
    text = raw;
    at = start;
    length = raw.length();
    int hour = number();
    if (hour < 0 || at == length || text.charAt(at) != ':') {
      return -1;
    }
    at++;
    int minute = number();
    int second = 0;
    if (at < length && text.charAt(at) == ':') {
      at++;
      second = number();
      skipFraction();
    }
    hour = half(hour);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return -1;
    }
    time = LocalTime.of(hour, minute, second);
    return zone() ? at : -1;
  }

  private void skipFraction() {
    if (at < length && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
      at++;
      while (at < length && isDigit(text.charAt(at))) {
        at++;
      }
    }
  }

  /** Adds twelve hours for PM or CH; returns -1 where that is no hour. */
  private int half(int hour) {
    int start = at;
    while (at < length && text.charAt(at) == ' ') {
      at++;
    }
    String mark = at + 2 > length ? "" : text.substring(at, at + 2).toUpperCase(Locale.ROOT);
    boolean late = mark.equals("PM") || mark.equals("CH");
    if (!late && !mark.equals("AM") && !mark.equals("SA")) {
      at = start;
      return hour;
    }
    at += 2;
    return hour < 1 || hour > 12 ? -1 : hour % 12 + (late ? 12 : 0);
  }

  private boolean zone() {
    char sign = at == length ? ' ' : text.charAt(at);
    if (sign == 'Z') {
      at++;
      offset = ZoneOffset.UTC;
    }
    if (sign != '+' && sign != '-') {
      return true;
    }
    at++;
    int hours = number();
    int minutes = 0;
    if (at < length && text.charAt(at) == ':') {
      at++;
      minutes = number();
    } else if (hours > 99) {
      minutes = hours % 100;
      hours /= 100;
    }
    if (hours < 0 || hours > 17 || minutes < 0 || minutes > 59) {
      return false;
    }
    int seconds = (hours * 60 + minutes) * 60;
    offset = ZoneOffset.ofTotalSeconds(sign == '-' ? -seconds : seconds);
    return true;
  }

  /** Returns the one to four digits from here as a number; -1 where there are none or more. */
  private int number() {
    int start = at;
    int value = 0;
    while (at < length && at - start < 5 && isDigit(text.charAt(at))) {
      value = value * 10 + (text.charAt(at) - '0');
      at++;
    }
    return at == start || at - start > 4 ? -1 : value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
