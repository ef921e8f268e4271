package org.kyhan.definition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.FieldType;

/**
 * The contract of one record type; the store's table is made from it.
 *
 * @param grain what one record is, in words
 * @param key the natural key within a unit
 * @param fallbackKey the key of a record that lacks the first of those fields of the natural key
 *     that are not in this one; may be empty
 * @param period the date field that places a record in a period; null where records have none
 * @param unitAliases headings of a column that names the unit of a row
 * @param purpose why personal data is needed; null where none is kept
 * @param fields in the order of the file
 * @param register whether several systems keep lists of the same: a file then changes only what it
 *     has a column for; false unless the file says so
 */
public record Dataset(
    String id,
    Title title,
    String grain,
    List<String> key,
    List<String> fallbackKey,
    @Nullable String period,
    List<String> unitAliases,
    @Nullable String purpose,
    Map<String, Field> fields,
    List<Check> checks,
    @Nullable Boolean register) {

  public Dataset {
    register = Boolean.TRUE.equals(register);
    key = orEmpty(key);
    fallbackKey = orEmpty(fallbackKey);
    unitAliases = orEmpty(unitAliases);
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    checks = orEmpty(checks);
  }

  /** Returns the fields' ids in the order of the file: the order of a record's values. */
  public List<String> fieldIds() {
    return List.copyOf(fields.keySet());
  }

  /** Returns the field, in đồng, whose sum is compared with a file's own total line. */
  public Optional<String> totalField() {
    return fields.entrySet().stream()
        .filter(field -> field.getValue().total())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Returns the position of a field in a record's values, or -1 where there is no such field. */
  public int position(String field) {
    return new ArrayList<>(fields.keySet()).indexOf(field);
  }

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  static <V extends @Nullable Object> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** How much a field tells about a person. */
  public enum Privacy {
    OPEN,
    PERSONAL,
    SENSITIVE
  }

  /** What becomes of a record that breaks a check. */
  public enum Otherwise {
    REJECT,
    WARN
  }

  /**
   * A field.
   *
   * @param title its Vietnamese name in messages; null means the first alias
   * @param aliases headings, in order of preference
   * @param from another field whose raw text it is read from where it has no column of its own
   * @param defaultCode the code used where the file has no such column
   * @param total the file's own total line is compared with what was loaded
   */
  public record Field(
      FieldType type,
      @Nullable String title,
      List<String> aliases,
      boolean required,
      boolean unique,
      @Nullable BigDecimal minimum,
      @Nullable BigDecimal maximum,
      @Nullable String pattern,
      @com.fasterxml.jackson.annotation.JsonProperty("enum") List<String> allowed,
      @Nullable String vocabulary,
      @Nullable String from,
      @com.fasterxml.jackson.annotation.JsonProperty("default") @Nullable String defaultCode,
      Privacy privacy,
      boolean total) {

    public Field {
      aliases = orEmpty(aliases);
      allowed = orEmpty(allowed);
      privacy = privacy == null ? Privacy.OPEN : privacy;
    }

    /** Returns the name a clerk knows the field by; {@code id} where nobody gave one. */
    public String label(String id) {
      if (title != null) {
        return title;
      }
      return aliases.isEmpty() ? id : aliases.get(0);
    }
  }

  /** A condition that every record must fulfil, in SQL over the fields. */
  public record Check(String name, String sql, Otherwise otherwise, String message) {}
}
