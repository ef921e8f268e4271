package org.kyhan.ledger;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All units by id, code and name, as they were when they were read. */
public final class UnitDirectory {
  private final long version;
  private final Map<Integer, Unit> byId;
  private final List<Unit> schools;
  private final List<Unit> offices;
  private final Map<String, Unit> byCode;
  private final Map<String, List<Integer>> byOtherCode;
  private final List<UnitNaming.Remembered> remembered;
  private @Nullable Map<String, List<Unit>> byName;

  UnitDirectory(
      long version,
      List<Unit> units,
      Map<String, List<Integer>> byOtherCode,
      List<UnitNaming.Remembered> remembered) {
    this.version = version;
    this.byId = index(units, Unit::id);
    Map<Boolean, List<Unit>> bySchool =
        units.stream()
            .sorted(Comparator.comparing(Unit::path))
            .collect(Collectors.partitioningBy(Unit::school));
    this.schools = List.copyOf(bySchool.getOrDefault(true, List.of()));
    this.offices = List.copyOf(bySchool.getOrDefault(false, List.of()));
    this.byCode = index(units, Unit::code);
    this.byOtherCode = byOtherCode;
    this.remembered = remembered;
  }

  private static <K> Map<K, Unit> index(List<Unit> units, Function<Unit, K> key) {
    Map<K, Unit> index = new HashMap<>();
    units.forEach(u -> index.put(key.apply(u), u));
    return Collections.unmodifiableMap(index);
  }

  long version() {
    return version;
  }

  /** Returns all units, in no order. */
  public List<Unit> all() {
    return List.copyOf(byId.values());
  }

  /** Returns a unit as this picture has it; as given where it has none. */
  public Unit seen(Unit unit) {
    return byId.getOrDefault(unit.id(), unit);
  }

  /** Returns the same names and codes over units that stood otherwise. */
  public UnitDirectory as(List<Unit> units) {
    return new UnitDirectory(version, units, byOtherCode, remembered);
  }

  /**
   * Returns a unit.
   *
   * @throws IllegalArgumentException where there is none of that number
   */
  public Unit get(int id) {
    Unit unit = byId.get(id);
    if (unit == null) {
      throw new IllegalArgumentException("no unit " + id);
    }
    return unit;
  }

  /**
   * Returns the unit's schools that were there in the days given, by path; itself where it is a
   * school.
   */
  public List<Unit> schools(Unit unit, LocalDate from, LocalDate to) {
    int at = Collections.binarySearch(schools, unit, Comparator.comparing(Unit::path));
    return schools.subList(at < 0 ? -at - 1 : at, schools.size()).stream()
        .takeWhile(school -> school.path().startsWith(unit.path()))
        .filter(school -> school.within(unit) && school.existedBetween(from, to))
        .toList();
  }

  /** Returns all units that are no schools, by path. */
  public List<Unit> offices() {
    return offices;
  }

  /** Returns the units directly below, by code; none below a school. */
  public List<Unit> children(Unit unit) {
    return byId.values().stream()
        .filter(u -> u.parent() != null && u.parent() == unit.id())
        .sorted(Comparator.comparing(Unit::code))
        .toList();
  }

  /** Returns the unit above, or nothing for the root. */
  public Optional<Unit> parent(Unit unit) {
    return Optional.ofNullable(unit.parent()).map(this::get);
  }

  /** Returns the units that were merged into this one, whose history is its history too. */
  public List<Unit> predecessors(Unit unit) {
    return byId.values().stream()
        .filter(u -> unit.code().equals(u.mergedInto()))
        .sorted(Comparator.comparing(Unit::code))
        .toList();
  }

  /**
   * Returns the one unit within {@code scope} that a code, a code of another system, a name that
   * somebody said to remember, or its own name means; nothing where none does, or more than one.
   */
  public OptionalInt find(String raw, Unit scope) {
    Unit byItsCode = byCode.get(raw.strip());
    if (byItsCode != null) {
      return OptionalInt.of(byItsCode.id());
    }
    List<Integer> byOther = byOtherCode.getOrDefault(raw.strip(), List.of());
    if (byOther.size() == 1) {
      return OptionalInt.of(byOther.get(0));
    }
    OptionalInt told = told(raw, scope);
    if (told.isPresent()) {
      return told;
    }
    List<Unit> named =
        byName().getOrDefault(UnitNames.plain(raw), List.of()).stream()
            .filter(u -> u.within(scope))
            .toList();
    return named.size() == 1 ? OptionalInt.of(named.get(0).id()) : OptionalInt.empty();
  }

  /** Of several places where the name was remembered, the nearest above counts. */
  private OptionalInt told(String raw, Unit scope) {
    if (remembered.isEmpty()) {
      return OptionalInt.empty();
    }
    String plain = UnitNames.plain(raw);
    return remembered.stream()
        .filter(r -> r.name().equals(plain) && scope.within(get(r.scope())))
        .max(Comparator.comparingInt(r -> get(r.scope()).path().length()))
        .map(r -> OptionalInt.of(r.unit()))
        .orElse(OptionalInt.empty());
  }

  /** Most files name no unit, so the names are folded only when one is asked for. */
  private Map<String, List<Unit>> byName() {
    Map<String, List<Unit>> names = byName;
    if (names == null) {
      names = byId.values().stream().collect(Collectors.groupingBy(u -> UnitNames.plain(u.name())));
      byName = names;
    }
    return names;
  }

  /**
   * Returns up to three units within {@code scope} whose names come nearest, nearest first; a name
   * of another level of school comes after one of the same.
   */
  public List<Unit> similar(String raw, Unit scope) {
    UnitNames.Parts wanted = UnitNames.parts(raw);
    int limit = Math.max(2, wanted.core().length() / 3);
    return byId.values().stream()
        .filter(u -> u.within(scope) && !u.path().equals("/"))
        .map(u -> Map.entry(u, wanted.distance(UnitNames.parts(u.name()))))
        .filter(e -> e.getValue() <= limit + UnitNames.OTHER_LEVEL)
        .sorted(Map.Entry.<Unit, Integer>comparingByValue().thenComparing(e -> e.getKey().code()))
        .limit(3)
        .map(Map.Entry::getKey)
        .toList();
  }
}
