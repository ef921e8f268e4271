package org.kyhan.world;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A school and its people, who are the same for all parts.
 *
 * @param index from 0; {@link #way} of it says which systems the school uses
 * @param parent the code of the unit above
 * @param place what the school is named after
 */
record School(
    int index,
    String code,
    String name,
    String place,
    Level level,
    String parent,
    List<SchoolClass> classes,
    List<Pupil> pupils,
    List<Employee> staff,
    long seed) {
  School {
    classes = List.copyOf(classes);
    pupils = List.copyOf(pupils);
    staff = List.copyOf(staff);
  }

  /** Returns which of so many ways the school does something; neighbours differ. */
  int way(int of) {
    return Math.floorMod(index, of);
  }

  /** Returns dice for a purpose, the same in each run and independent of all others. */
  Random dice(String purpose) {
    byte[] name = (seed + "/" + code + "/" + purpose).getBytes(StandardCharsets.UTF_8);
    return new Random(UUID.nameUUIDFromBytes(name).getMostSignificantBits());
  }

  /** Returns the school's name as it stands above its lists. */
  String heading() {
    return name.toUpperCase(java.util.Locale.ROOT);
  }

  List<Pupil> pupilsOn(java.time.LocalDate day) {
    return pupils.stream().filter(p -> p.thereOn(day)).toList();
  }

  List<Employee> staffOn(java.time.LocalDate day) {
    return staff.stream().filter(e -> e.inPostOn(day)).toList();
  }
}
