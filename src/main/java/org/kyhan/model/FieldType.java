package org.kyhan.model;

import java.util.Locale;

/** The closed set of field types; how each is read stands in the mapping stage. */
public enum FieldType {
  CODE("text"),
  TEXT("text"),
  NAME("text"),
  /** Whole đồng. */
  MONEY("bigint"),
  NUMBER("numeric"),
  COUNT("bigint"),
  /** 0–100. */
  PERCENT("numeric"),
  DATE("date"),
  /** UTC. */
  INSTANT("timestamptz"),
  BOOLEAN("boolean"),
  VOCABULARY("text"),
  PERSONAL_ID("text"),
  PHONE("text"),
  EMAIL("text"),
  URL("text"),
  /** The period id of a school year, {@code 2026Sep}. */
  SCHOOL_YEAR("text"),
  CLASS("text"),
  GRADE("integer");

  private final String sqlType;

  FieldType(String sqlType) {
    this.sqlType = sqlType;
  }

  /** Returns the PostgreSQL type of the column that holds it. */
  public String sqlType() {
    return sqlType;
  }

  /** Returns the word that a definition uses for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
