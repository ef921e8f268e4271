package org.kyhan.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kyhan.mapping.NarrativeMatch.Pupil;

/** A school's pupils by all that a narrative may tell of them. */
final class PupilIndex {
  private static final int SHORTEST_NAME = 5;

  private final Map<String, List<Pupil>> codes = new HashMap<>();
  private final TreeMap<String, List<Pupil>> names = new TreeMap<>();
  private final Map<String, List<Pupil>> ends = new HashMap<>();
  private final Map<String, List<Pupil>> inClass = new HashMap<>();
  private final Map<Pupil, Known> known = new HashMap<>();
  private final Set<String> classes = new HashSet<>();
  private int longestName;
  private int longestCode;

  /** A pupil's name and class as they are compared: runs joined by spaces and by bars. */
  record Known(String name, String given, @Nullable String schoolClass) {}

  PupilIndex(List<Pupil> pupils) {
    pupils.forEach(this::add);
  }

  private void add(Pupil pupil) {
    NarrativeText name = NarrativeText.of(pupil.name(), List.of());
    String last = name.size() == 0 ? "" : name.at(name.size() - 1).text();
    String schoolClass = classKey(pupil.schoolClass());
    String spaced = name.size() == 0 ? "" : name.joined(0, name.size() - 1, " ");
    known.put(pupil, new Known(spaced, last, schoolClass));
    String code = pupil.code() == null ? "" : squash(pupil.code());
    if (!code.isEmpty()) {
      put(codes, code, pupil);
      longestCode = Math.max(longestCode, code.length());
    }
    if (schoolClass != null) {
      classes.add(schoolClass);
      put(inClass, schoolClass + "|" + last, pupil);
    }
    if (name.size() >= 2) {
      String glued = spaced.replace(" ", "");
      if (glued.length() >= SHORTEST_NAME) {
        put(names, glued, pupil);
        longestName = Math.max(longestName, glued.length());
      }
      put(ends, name.at(0).text() + "|" + last, pupil);
    }
  }

  private static void put(Map<String, List<Pupil>> map, String key, Pupil pupil) {
    map.computeIfAbsent(key, k -> new ArrayList<>()).add(pupil);
  }

  static String squash(String text) {
    NarrativeText runs = NarrativeText.of(text, List.of());
    return runs.size() == 0 ? "" : runs.joined(0, runs.size() - 1, "");
  }

  private static @Nullable String classKey(@Nullable String schoolClass) {
    if (schoolClass == null) {
      return null;
    }
    NarrativeText runs = NarrativeText.of(schoolClass, List.of());
    int from = runs.size() > 1 && runs.at(0).text().equals("lop") ? 1 : 0;
    return runs.size() == 0 ? null : runs.joined(from, runs.size() - 1, "|");
  }

  Known of(Pupil pupil) {
    return java.util.Objects.requireNonNull(known.get(pupil));
  }

  List<Pupil> byCode(String squashed) {
    return codes.getOrDefault(squashed, List.of());
  }

  List<Pupil> byName(String glued) {
    return names.getOrDefault(glued, List.of());
  }

  /** Returns the pupils whose names begin so and go on, at most a few. */
  List<Pupil> beginning(String glued, int most) {
    List<Pupil> found = new ArrayList<>();
    for (Map.Entry<String, List<Pupil>> name : names.tailMap(glued, false).entrySet()) {
      if (!name.getKey().startsWith(glued) || found.size() >= most) {
        break;
      }
      found.addAll(name.getValue());
    }
    return found;
  }

  /** Returns the pupils with a first and a last part of the name. */
  List<Pupil> byEnds(String first, String last) {
    return ends.getOrDefault(first + "|" + last, List.of());
  }

  List<Pupil> inClass(String classKey, String given) {
    return inClass.getOrDefault(classKey + "|" + given, List.of());
  }

  boolean hasClass(String key) {
    return classes.contains(key);
  }

  int longestName() {
    return longestName;
  }

  int longestCode() {
    return longestCode;
  }
}
