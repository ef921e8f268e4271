package org.kyhan.world;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An invented pupil.
 *
 * @param code empty where the school's software has none for him
 * @param group the class
 * @param grade 0 in a pre-school
 * @param personalId empty where the register has none
 * @param cameOn when he came from another school, if the register says so
 * @param gone whether he has left
 * @param leftOn when; null where he left long ago and the register does not say when
 * @param updatedOn when his profile was last touched; null where the register does not say
 * @param namesake whether another pupil of the school has the same name
 */
record Pupil(
    String code,
    String name,
    String group,
    int grade,
    LocalDate born,
    boolean girl,
    String personalId,
    @Nullable LocalDate cameOn,
    boolean gone,
    @Nullable LocalDate leftOn,
    @Nullable LocalDate updatedOn,
    boolean namesake) {

  /** Returns whether he is a pupil of the school on a day. */
  boolean thereOn(LocalDate day) {
    boolean arrived = cameOn == null || !cameOn.isAfter(day);
    return arrived && !(gone && (leftOn == null || !leftOn.isAfter(day)));
  }

  boolean hasCode() {
    return !code.isEmpty();
  }

  boolean identified() {
    return personalId.length() == 12;
  }
}
