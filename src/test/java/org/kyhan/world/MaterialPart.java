package org.kyhan.world;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Digital materials in three stores, beside the curriculum and the groups they belong to. */
final class MaterialPart implements Part {
  private static final String MADE = "digitised_material_count";
  private static final String SHARED = "shared_repository_contribution_count";
  private static final String COVERED = "curriculum_material_digitised_share";
  private static final String AUTHORS = "teacher_material_author_share";
  private static final String GROUPS = "group_material_author_share";

  @Override
  public List<String> indicators() {
    return List.of(MADE, SHARED, COVERED, AUTHORS, GROUPS);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    Random random = school.dice("materials");
    List<Materials.Lesson> lessons = Materials.curriculum(school, books);
    Materials.groups(school, books);
    Materials.library(books, random);
    if (school.way(7) == 6) {
      return;
    }
    List<Materials.Material> materials = Materials.draw(school, lessons, random);
    Materials.print(school, materials, books);
    for (Span span : Span.values()) {
      count(school, lessons, materials, span, truth);
    }
  }

  private static void count(
      School school,
      List<Materials.Lesson> lessons,
      List<Materials.Material> materials,
      Span span,
      Truth truth) {
    List<Materials.Material> made = materials.stream().filter(m -> span.has(m.made())).toList();
    long proved =
        made.stream()
            .filter(Materials.Material::approved)
            .filter(m -> m.address() != null)
            .filter(m -> m.aliveOn() != null && !m.aliveOn().isBefore(m.made()))
            .map(Materials.Material::address)
            .distinct()
            .count();
    truth.add(MADE, span, proved, proved);
    long shared =
        made.stream()
            .filter(m -> m.store() == Materials.Store.MINISTRY)
            .map(m -> m.address() == null ? m.title() + m.by().name() : m.address())
            .distinct()
            .count();
    truth.add(SHARED, span, shared, shared);
    truth.askAll(
        COVERED,
        span,
        lessons,
        l ->
            materials.stream()
                .anyMatch(
                    m ->
                        span.over(m.made())
                            && l.subject().equals(m.subject())
                            && l.name().equals(m.lesson())
                            && (m.grade() == 0 || m.grade() == l.grade())));
    truth.askAll(
        AUTHORS,
        span,
        school.staffOn(span.last()).stream().filter(Employee::teacher).toList(),
        e -> made.stream().anyMatch(m -> m.by().equals(e)));
    Set<String> able = made.stream().map(Materials.Material::subject).collect(Collectors.toSet());
    truth.askAll(GROUPS, span, Materials.subjects(), able::contains);
  }
}
