package org.kyhan.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Text;
import org.kyhan.parse.TableFile.Column;
import org.kyhan.parse.Vocabulary.Match;

/** Decides whether lines are the header of the table that is looked for, and reads it. */
final class HeaderSearch {
  private static final int MOST_TIERS = 4;
  private static final int PARENT_PENALTY = 5;
  private static final int MOST_READINGS = 6;

  private final TableHints hints;
  private final Vocabulary vocabulary;

  HeaderSearch(TableHints hints) {
    this.hints = hints;
    vocabulary = new Vocabulary(hints.fields());
  }

  /** Begins another sheet. */
  void beginSheet() {
    vocabulary.beginSheet();
  }

  /**
   * Returns the best reading of a header that begins at {@code line}, accepted or not; null where
   * the line has nothing of a header.
   *
   * @param above the line before, which may turn out to hold titles of groups
   * @param below the lines after, as many as are known
   * @param given fields that the lines above already say
   */
  @Nullable HeaderMatch at(
      @Nullable Line above, Line line, List<Line> below, Merges merges, Set<String> given) {
    if (!mayBegin(line)) {
      return null;
    }
    List<Line> tiers = new ArrayList<>(List.of(line));
    grow(tiers, below, merges);
    HeaderMatch match = read(tiers, merges, given);
    if (above != null && isGroupLine(above, line, merges)) {
      List<Line> taller = new ArrayList<>(tiers);
      taller.add(0, above);
      HeaderMatch higher = read(taller, merges, given);
      match = higher.matched() >= match.matched() ? higher : match;
    }
    return match;
  }

  /** Returns whether a line has a header's look: two labels, one of them a known word. */
  boolean mayBegin(Line line) {
    int labels = 0;
    boolean known = false;
    for (int c = line.nextFilled(0); c > 0; c = line.nextFilled(c)) {
      if (HeaderRows.isLabel(line.at(c), false)) {
        labels++;
        known = known || !vocabulary.matches(line.at(c).text()).isEmpty();
      }
    }
    return known && labels >= Math.min(2, hints.fields().size());
  }

  private void grow(List<Line> tiers, List<Line> below, Merges merges) {
    for (Line lower : below) {
      Line upper = tiers.get(tiers.size() - 1);
      boolean joins = HeaderRows.continues(upper, lower, merges) || isTranslation(upper, lower);
      if (!joins || tiers.size() == MOST_TIERS) {
        return;
      }
      tiers.add(lower);
    }
  }

  /** A line of English under one of Vietnamese. */
  private static boolean isTranslation(Line upper, Line lower) {
    if (lower.number() != upper.number() + 1 || lower.filled() > upper.filled()) {
      return false;
    }
    int words = 0;
    for (int c = lower.nextFilled(0); c > 0; c = lower.nextFilled(c)) {
      String text = lower.at(c).text();
      boolean plain = text.chars().allMatch(i -> i < 0x80 && !Character.isDigit(i));
      if (!plain || !HeaderRows.isLabel(lower.at(c), false) || upper.at(c).isBlank()) {
        return false;
      }
      for (String token : Text.fold(text).split("[^a-z]+", -1)) {
        words += Headings.isEnglish(token) ? 1 : 0;
      }
    }
    return words >= 2 && words * 2 >= lower.filled() && lower.filled() * 2 >= upper.filled();
  }

  /** Titles of groups over the header's line, and no title of the sheet or motto of the state. */
  private static boolean isGroupLine(Line above, Line line, Merges merges) {
    if (above.filled() < 2 || above.nextFilled(0) < line.nextFilled(0)) {
      return false;
    }
    for (int c = above.nextFilled(0); c > 0; c = above.nextFilled(c)) {
      if (!HeaderRows.isLabel(above.at(c), true) || above.at(c).text().endsWith(":")) {
        return false;
      }
    }
    return HeaderRows.continues(above, line, merges) && isCovering(above, line, merges);
  }

  /** Titles of groups leave no gap between them, the heading of a letter does. */
  private static boolean isCovering(Line above, Line line, Merges merges) {
    int end = 0;
    for (int c = above.nextFilled(0); c > 0; c = above.nextFilled(c)) {
      Merges.Region region = merges.at(above.number(), c);
      if (end > 0 && c > end + 1 && merges.at(above.number(), end) != null) {
        return false;
      }
      end = region == null ? c : region.right();
    }
    return end <= line.width();
  }

  private HeaderMatch read(List<Line> tiers, Merges merges, Set<String> given) {
    HeaderMatch best = null;
    List<HeaderMatch> accepted = new ArrayList<>();
    HeaderRows all = new HeaderRows(tiers, merges, 0, Integer.MAX_VALUE);
    for (HeaderRows part : all.sideBySide(merges)) {
      HeaderMatch match = read(part, given);
      boolean better =
          best == null
              || (match.isAccepted() && !best.isAccepted())
              || (match.isAccepted() == best.isAccepted() && match.matched() > best.matched());
      best = better ? match : best;
      if (match.isAccepted()) {
        accepted.add(match);
      }
    }
    HeaderMatch taken = java.util.Objects.requireNonNull(best);
    return accepted.size() < 2 || accepted.stream().anyMatch(HeaderMatch::chosen)
        ? accepted.stream().filter(HeaderMatch::chosen).findFirst().orElse(taken)
        : taken.with(List.of(Doubts.ofTables(taken, accepted)));
  }

  private HeaderMatch read(HeaderRows rows, Set<String> given) {
    List<Offer> offers = offers(rows);
    @Nullable String[] fields = assign(rows, offers);
    Map<Integer, Integer> continued = joinNames(rows, fields);
    Map<String, Integer> chosen = hints.chosen().isEmpty() ? null : chosen(rows);
    if (chosen != null) {
      java.util.Arrays.fill(fields, null);
      chosen.forEach((field, column) -> fields[column] = field);
    }
    List<Column> columns = new ArrayList<>();
    Set<String> found = new HashSet<>();
    for (int c = rows.first(); c <= rows.last(); c++) {
      String field = fields[c];
      columns.add(new Column(c, rows.label(c), field));
      if (field != null) {
        found.add(field);
      }
    }
    List<String> missing = missing(found, given);
    HeaderMatch match =
        new HeaderMatch(
            rows,
            List.copyOf(columns),
            found.size(),
            missing,
            continued,
            List.of(),
            chosen != null,
            chosen == null
                ? evidence(fields, offers)
                : new HeaderMatch.Evidence(Set.of(), Map.of()));
    return missing.isEmpty() && chosen == null
        ? match.with(Doubts.of(match, offers, hints))
        : match;
  }

  private HeaderMatch.Evidence evidence(@Nullable String[] fields, List<Offer> offers) {
    Map<Integer, Integer> costs = new HashMap<>();
    for (Offer offer : offers) {
      if (hints.fields().get(offer.field()).field().equals(fields[offer.column()])) {
        costs.merge(offer.field(), offer.cost(), Math::min);
      }
    }
    Set<Integer> weak = new HashSet<>();
    Map<Integer, HeaderMatch.Rival> rivals = new HashMap<>();
    for (Offer offer : offers) {
      String field = hints.fields().get(offer.field()).field();
      int cost = costs.getOrDefault(offer.field(), Integer.MAX_VALUE);
      if (field.equals(fields[offer.column()]) && cost >= Vocabulary.CONTAINED) {
        weak.add(offer.column());
      } else if (fields[offer.column()] == null
          && cost < Integer.MAX_VALUE
          && offer.cost() < Vocabulary.LATER_PART) {
        boolean ranked = Vocabulary.isExact(cost) && Vocabulary.isExact(offer.cost());
        rivals.putIfAbsent(offer.column(), new HeaderMatch.Rival(field, ranked));
      }
    }
    return new HeaderMatch.Evidence(weak, rivals);
  }

  /** Returns what a person chose for a header of this wording, where its columns are here. */
  private @Nullable Map<String, Integer> chosen(HeaderRows rows) {
    Map<String, Integer> chosen = hints.chosen().get(HeaderMatch.fingerprint(rows.columns()));
    boolean fits =
        chosen != null
            && chosen.values().stream().allMatch(c -> c >= rows.first() && c <= rows.last());
    return fits ? chosen : null;
  }

  /** "Họ đệm" and "Tên" are one name. */
  private Map<Integer, Integer> joinNames(HeaderRows rows, @Nullable String[] fields) {
    Map<Integer, Integer> continued = new HashMap<>();
    for (TableHints.FieldWords words : hints.fields()) {
      for (int c = rows.first(); words.person() && c < rows.last(); c++) {
        int next = rows.label(c + 1).isEmpty() ? c + 2 : c + 1;
        if (Headings.isFamilyName(rows.label(c))
            && next <= rows.last()
            && Headings.isGivenName(rows.label(next))) {
          for (int other = rows.first(); other <= rows.last(); other++) {
            fields[other] = words.field().equals(fields[other]) ? null : fields[other];
          }
          fields[c] = words.field();
          fields[next] = null;
          continued.put(c, next);
          break;
        }
      }
      if (!continued.isEmpty()) {
        break;
      }
    }
    return continued;
  }

  /** That a column could be a field's; a smaller cost is a better match. */
  record Offer(int field, int column, int cost) {}

  /** Returns what each column could be, the best first. */
  private List<Offer> offers(HeaderRows rows) {
    List<Offer> offers = new ArrayList<>();
    int[] choices = new int[hints.fields().size()];
    for (int c = rows.first(); c <= rows.last(); c++) {
      for (Match match : matches(rows, c)) {
        offers.add(new Offer(match.field(), c, match.cost()));
        choices[match.field()]++;
      }
    }
    offers.sort(
        Comparator.comparingInt(Offer::cost)
            .thenComparingInt(offer -> choices[offer.field()])
            .thenComparingInt(Offer::column));
    return offers;
  }

  /** Gives each field at most one column and each column at most one field, best offers first. */
  private @Nullable String[] assign(HeaderRows rows, List<Offer> offers) {
    @Nullable String[] fields = new @Nullable String[rows.last() + 1];
    Set<Integer> given = new HashSet<>();
    for (Offer offer : offers) {
      if (fields[offer.column()] == null && given.add(offer.field())) {
        fields[offer.column()] = hints.fields().get(offer.field()).field();
      }
    }
    return fields;
  }

  private List<Match> matches(HeaderRows rows, int column) {
    List<String> all = rows.texts(column);
    if (all.isEmpty()) {
      return List.of();
    }
    String lowest = all.get(all.size() - 1);
    if (all.size() == 1) {
      return rows.ownTexts(column).isEmpty() ? List.of() : vocabulary.matches(lowest);
    }
    List<Match> matches = new ArrayList<>(vocabulary.matches(String.join(" ", all)));
    List<String> upper = all.subList(0, all.size() - 1);
    boolean turned = upper.stream().anyMatch(Vocabulary::turnsMeaning);
    for (Match match : vocabulary.matches(lowest)) {
      matches.add(turned ? new Match(match.field(), match.cost() + Vocabulary.CONTAINED) : match);
    }
    List<String> own = rows.ownTexts(column);
    for (String text : own.subList(0, Math.max(0, own.size() - 1))) {
      vocabulary
          .matches(text)
          .forEach(m -> matches.add(new Match(m.field(), m.cost() + PARENT_PENALTY)));
    }
    return matches;
  }

  private List<String> missing(Set<String> found, Set<String> given) {
    List<String> missing = new ArrayList<>();
    boolean met = hints.required().isEmpty() && found.size() >= Math.min(2, hints.fields().size());
    for (Set<String> one : hints.required()) {
      if (one.stream().anyMatch(found::contains)) {
        met = true;
      } else if (one.stream().noneMatch(given::contains)) {
        missing.add(words(one));
      }
    }
    if (missing.isEmpty() && !met) {
      missing.add(hints.required().isEmpty() ? "" : words(hints.required().get(0)));
    }
    return missing;
  }

  /**
   * Returns the ways in which a line that lacks a column or two could still be the header; empty
   * where too much speaks against it.
   */
  List<Map<String, Integer>> readings(HeaderMatch match, List<Line> rows, Set<String> given) {
    Unread unread = new Unread(match, hints, rows);
    List<Map<String, Integer>> readings = new ArrayList<>(List.of(match.mapping()));
    int missing = 0;
    for (Set<String> one : hints.required()) {
      if (one.stream().noneMatch(f -> match.mapping().containsKey(f) || given.contains(f))) {
        missing++;
        List<Map<String, Integer>> more = new ArrayList<>();
        for (TableHints.FieldWords field : hints.fields()) {
          for (Column column : one.contains(field.field()) ? unread.columns() : List.<Column>of()) {
            readings.stream()
                .filter(r -> unread.couldBe(column, field) && !r.containsValue(column.index()))
                .forEach(r -> more.add(with(r, field.field(), column.index())));
          }
        }
        readings = more.subList(0, Math.min(MOST_READINGS, more.size()));
      }
    }
    return missing > 2 || match.matched() < 2 ? List.of() : List.copyOf(readings);
  }

  private static Map<String, Integer> with(Map<String, Integer> columns, String field, int column) {
    Map<String, Integer> more = new java.util.TreeMap<>(columns);
    more.put(field, column);
    return more;
  }

  /** Returns the words that were looked for, one for each set of required fields. */
  List<String> sought() {
    return hints.required().stream().map(this::words).toList();
  }

  private String words(Set<String> fields) {
    List<String> first =
        hints.fields().stream()
            .filter(f -> fields.contains(f.field()) && !f.words().isEmpty())
            .flatMap(f -> f.words().stream().limit(3))
            .map(word -> "“" + word + "”")
            .toList();
    return String.join(" hoặc ", first.isEmpty() ? fields.stream().sorted().toList() : first);
  }
}
