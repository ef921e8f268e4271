package org.kyhan.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Dataset;

/** The constraints of one field, made ready so that a good value costs nothing but comparing. */
final class FieldRule {
  private final int position;
  private final String field;
  private final Dataset.Field definition;
  private final long least;
  private final long most;
  private final @Nullable Matcher pattern;
  private final Set<String> allowed;
  private final @Nullable SeenValues seen;

  FieldRule(int position, String field, Dataset.Field definition, int mostRemembered) {
    this.position = position;
    this.field = field;
    this.definition = definition;
    this.least = bound(definition.minimum(), RoundingMode.CEILING, Long.MIN_VALUE);
    this.most = bound(definition.maximum(), RoundingMode.FLOOR, Long.MAX_VALUE);
    this.pattern =
        definition.pattern() == null ? null : Pattern.compile(definition.pattern()).matcher("");
    this.allowed = new HashSet<>(definition.allowed());
    this.seen = definition.unique() ? new SeenValues(mostRemembered) : null;
  }

  /** What a value breaks. */
  enum Breach {
    REQUIRED,
    MINIMUM,
    MAXIMUM,
    PATTERN,
    ENUM,
    UNIQUE
  }

  int position() {
    return position;
  }

  String field() {
    return field;
  }

  Dataset.Field definition() {
    return definition;
  }

  /** Returns whether there is anything to judge. */
  boolean isNeeded() {
    return definition.required()
        || definition.minimum() != null
        || definition.maximum() != null
        || pattern != null
        || !allowed.isEmpty()
        || seen != null;
  }

  /** Returns whether the field's uniqueness can no longer be judged. */
  boolean hasForgotten() {
    return seen != null && seen.isFull();
  }

  /** Returns the first constraint that the value breaks; null where it breaks none. */
  @Nullable Breach breach(int unit, @Nullable Object value) {
    if (value == null) {
      return definition.required() ? Breach.REQUIRED : null;
    }
    if (isBelow(value)) {
      return Breach.MINIMUM;
    }
    if (isAbove(value)) {
      return Breach.MAXIMUM;
    }
    if (pattern != null && value instanceof String text && !pattern.reset(text).matches()) {
      return Breach.PATTERN;
    }
    if (!allowed.isEmpty() && !allowed.contains(value.toString())) {
      return Breach.ENUM;
    }
    return seen != null && seen.had(unit, value) ? Breach.UNIQUE : null;
  }

  private boolean isBelow(Object value) {
    if (value instanceof BigDecimal number) {
      return definition.minimum() != null && number.compareTo(definition.minimum()) < 0;
    }
    return (value instanceof Long || value instanceof Integer)
        && ((Number) value).longValue() < least;
  }

  private boolean isAbove(Object value) {
    if (value instanceof BigDecimal number) {
      return definition.maximum() != null && number.compareTo(definition.maximum()) > 0;
    }
    return (value instanceof Long || value instanceof Integer)
        && ((Number) value).longValue() > most;
  }

  private static long bound(@Nullable BigDecimal bound, RoundingMode rounding, long none) {
    return bound == null ? none : bound.setScale(0, rounding).longValueExact();
  }
}
