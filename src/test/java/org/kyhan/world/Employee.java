package org.kyhan.world;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An invented person of a school's staff.
 *
 * @param code empty where the list has none
 * @param post the word for what the person does
 * @param contract the word for the kind of contract
 * @param status the word for whether the person is there
 * @param from the first day in post; null where the list does not say
 * @param to the last day in post; null for one who stays or of whom the list says only that he left
 * @param left whether the person has left
 * @param personalId empty where the list has none
 * @param vneid null where the list does not say
 * @param updatedOn when the profile was last touched; null where the list does not say
 */
record Employee(
    String code,
    String name,
    LocalDate born,
    boolean woman,
    Group group,
    String post,
    String department,
    String subject,
    String contract,
    boolean clerk,
    String status,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    boolean left,
    String personalId,
    @Nullable Boolean vneid,
    @Nullable LocalDate updatedOn) {

  enum Group {
    MANAGER,
    TEACHER,
    OTHER
  }

  /** Returns whether the person is in post on a day; the last day in post is one. */
  boolean inPostOn(LocalDate day) {
    boolean begun = from == null || !from.isAfter(day);
    return begun && (to == null ? !left : !to.isBefore(day));
  }

  boolean hasCode() {
    return !code.isEmpty();
  }

  boolean manager() {
    return group == Group.MANAGER;
  }

  boolean teacher() {
    return group == Group.TEACHER;
  }

  boolean identified() {
    return personalId.length() == 12;
  }
}
