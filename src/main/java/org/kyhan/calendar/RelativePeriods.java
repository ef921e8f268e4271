package org.kyhan.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kyhan.calendar.Period.Kind;
import org.kyhan.model.Messages;

/** The relative ids of DHIS2, resolved on a day. */
final class RelativePeriods {
  private static final String KIND = "(DAY|WEEK|MONTH|QUARTER|SIX_?MONTH|YEAR|SCHOOL_YEAR)";
  private static final Pattern CAPITALS = Pattern.compile("[A-Z][A-Z0-9_]*");
  private static final Pattern ONE = Pattern.compile("(THIS|LAST)_" + KIND);
  private static final Pattern LAST_SO_MANY = Pattern.compile("LAST_([1-9]\\d{0,2})_" + KIND + "S");
  private static final Pattern PARTS_OF =
      Pattern.compile("(MONTH|QUARTER|SIX_?MONTH)S_((?:THIS|LAST)_(?:SCHOOL_)?YEAR)");

  private RelativePeriods() {}

  /** Returns whether an id can only be a relative one; every plain id begins with a digit. */
  static boolean isRelative(String id) {
    return CAPITALS.matcher(id).matches();
  }

  static List<Period> resolve(String id, LocalDate today) {
    Matcher lastSoMany = LAST_SO_MANY.matcher(id);
    Matcher partsOf = PARTS_OF.matcher(id);
    if (lastSoMany.matches()) {
      Period present = Period.containing(kind(lastSoMany.group(2)), today);
      return before(present, Integer.parseInt(lastSoMany.group(1)));
    } else if (partsOf.matches()) {
      return partsOf(one(partsOf.group(2), today), kind(partsOf.group(1)), id);
    }
    return List.of(one(id, today));
  }

  private static Period one(String id, LocalDate today) {
    Matcher parts = ONE.matcher(id);
    if (parts.matches()) {
      Period present = Period.containing(kind(parts.group(2)), today);
      return parts.group(1).equals("THIS") ? present : present.previous();
    }
    return switch (id) {
      case "TODAY" -> Period.containing(Kind.DAY, today);
      case "YESTERDAY" -> Period.containing(Kind.DAY, today).previous();
      default -> throw unknown(id);
    };
  }

  private static List<Period> before(Period present, int count) {
    List<Period> oldestFirst = new ArrayList<>();
    for (Period p = present.previous(); oldestFirst.size() < count; p = p.previous()) {
      oldestFirst.add(0, p);
    }
    return List.copyOf(oldestFirst);
  }

  private static List<Period> partsOf(Period whole, Kind kind, String id) {
    List<Period> parts = new ArrayList<>();
    Period part = Period.containing(kind, whole.first());
    if (!part.first().equals(whole.first())) {
      throw unknown(id); // a quarter does not begin on 1 September
    }
    for (; part.first().isBefore(whole.endExclusive()); part = part.next()) {
      parts.add(part);
    }
    return List.copyOf(parts);
  }

  private static Kind kind(String name) {
    return name.startsWith("SIX") ? Kind.HALF : Kind.valueOf(name);
  }

  private static IllegalArgumentException unknown(String id) {
    return new IllegalArgumentException(Messages.vi("calendar.not_a_relative_period", id));
  }
}
