package org.kyhan.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.kyhan.model.FieldType;
import org.kyhan.model.Text;
import org.kyhan.parse.HeaderReader.Offer;
import org.kyhan.parse.TableHints.FieldWords;

/** What each column under a header could be, by its headings and by what stands in it. */
final class Offers {
  private static final int PARENT_PENALTY = 5;

  /** The day under "Chứng từ" is the paper's before it is any other. */
  private static final int UNDER_PAPER = 50 * Match.PER_RANK;

  /** "Đơn vị lưu", "Đơn vị thực hiện" is mostly none of which the rows are. */
  private static final String UNIT = "unit";

  /** Whom a group of columns may be about beside the person of the row. */
  private static final Set<String> OTHERS =
      Set.of(
          "giám hộ",
          "cha",
          "mẹ",
          "bố",
          "phụ huynh",
          "cha mẹ",
          "bố mẹ",
          "chủ hộ",
          "vợ",
          "chồng",
          "vợ chồng",
          "người thân",
          "người đỡ đầu",
          "guardian",
          "parent",
          "parents",
          "father",
          "mother",
          "spouse",
          "emergency contact");

  /** "fee_code" beside "fee_description". */
  private static final Pattern CODE = Pattern.compile(".* (?:code|id)|ma .*");

  private final TableHints hints;
  private final Labels labels;

  Offers(TableHints hints, Labels labels) {
    this.hints = hints;
    this.labels = labels;
  }

  /** Returns what each column could be, the best first. */
  List<Offer> of(HeaderRows rows, ColumnValues values) {
    List<Offer> offers = new ArrayList<>();
    int[] choices = new int[hints.fields().size()];
    SideTable side = SideTable.of(rows, values);
    for (int c = rows.first(); c <= rows.last(); c++) {
      List<Match> matches = side.holds(c) && side.apart() ? List.of() : matches(rows, c);
      for (Match match : matches) {
        if (add(match, c, matches.size() > 1, values, offers)) {
          choices[match.field()]++;
        }
      }
    }
    preferMembers(offers, values);
    Set<Offer> internal = internal(offers, rows);
    offers.sort(
        Comparator.comparing((Offer offer) -> side.holds(offer.column()))
            .thenComparing(Offer::refuted)
            .thenComparing(offer -> isBeside(offer, rows, values, internal))
            .thenComparingInt(Offer::cost)
            .thenComparing(offer -> isKindOfThing(offer, rows))
            .thenComparingInt(offer -> -Headings.year(rows.label(offer.column())))
            .thenComparingInt(offer -> choices[offer.field()])
            .thenComparingInt(Offer::column));
    return offers;
  }

  /** What stands beside the column that people mean: what programs count, know alone or shorten. */
  private boolean isBeside(Offer offer, HeaderRows rows, ColumnValues values, Set<Offer> internal) {
    boolean text = hints.fields().get(offer.field()).nature().type() == FieldType.TEXT;
    return isCounted(offer, values)
        || internal.contains(offer)
        || (text && CODE.matcher(folded(rows, offer.column())).matches());
  }

  private static String folded(HeaderRows rows, int column) {
    return Text.fold(Headings.spaced(rows.label(column)));
  }

  /** Of "Loại" and "Tên" under "Khoản" the name is what the text says. */
  private boolean isKindOfThing(Offer offer, HeaderRows rows) {
    return hints.fields().get(offer.field()).nature().type() == FieldType.TEXT
        && Meanings.isOfKind(rows.label(offer.column()));
  }

  /** Of two columns that name a vocabulary that is it which holds its words. */
  private void preferMembers(List<Offer> offers, ColumnValues values) {
    Set<Integer> shown = new HashSet<>();
    for (Offer offer : offers) {
      if (isMember(offer, values)) {
        shown.add(offer.field());
      }
    }
    offers.replaceAll(
        o ->
            shown.contains(o.field()) && !values.of(o.column()).isEmpty() && !isMember(o, values)
                ? new Offer(o.field(), o.column(), o.cost(), true, o.unfit())
                : o);
  }

  private boolean isMember(Offer offer, ColumnValues values) {
    TableHints.Nature nature = hints.fields().get(offer.field()).nature();
    return nature.type() == FieldType.VOCABULARY
        && values.show(offer.column(), FieldType.VOCABULARY, nature.values());
  }

  /** Beside the code that people give, programs number their rows. */
  private boolean isCounted(Offer offer, ColumnValues values) {
    return hints.fields().get(offer.field()).nature().type() == FieldType.CODE
        && values.countUp(offer.column());
  }

  /** Of "studentId" and "studentCode" the first is what a program alone knows. */
  private Set<Offer> internal(List<Offer> offers, HeaderRows rows) {
    Set<String> coded = new HashSet<>();
    Set<Offer> ids = new HashSet<>();
    for (Offer offer : offers) {
      boolean code = hints.fields().get(offer.field()).nature().type() == FieldType.CODE;
      String label = code ? folded(rows, offer.column()) : "";
      if (label.endsWith(" id")) {
        ids.add(offer);
      } else if (label.endsWith(" code") || label.endsWith(" no")) {
        coded.add(label.substring(0, label.lastIndexOf(' ')) + " id");
      }
    }
    ids.removeIf(o -> !coded.contains(folded(rows, o.column())));
    return ids;
  }

  private boolean add(
      Match match, int column, boolean contested, ColumnValues values, List<Offer> offers) {
    FieldWords field = hints.fields().get(match.field());
    FieldType type = field.nature().type();
    boolean strange =
        type == FieldType.VOCABULARY && values.strange(column, field.nature().values());
    boolean filled = !values.of(column).isEmpty();
    boolean silent =
        type == FieldType.BOOLEAN && field.nature().closed() && values.answerNothing(column);
    boolean refuted =
        isCitizen(column, field, values)
            || (filled && (strange || silent || !values.fit(column, type)));
    if (field.isMark() && (match.cost() >= Match.LATER_PART || !values.areMarks(column))) {
      return false;
    }
    boolean unfit = refuted && isUnfit(field, match.cost(), column, values);
    boolean open = Match.isOpen(match.cost());
    if (field.field().equals(UNIT) && match.cost() >= Match.CONTAINED) {
      return false;
    }
    boolean unasked = !field.nature().awaited() && !field.nature().important();
    boolean otherwise = strange && (unasked || field.nature().closed());
    if ((open && refuted) || otherwise || areOfItem(field, column, values)) {
      return false;
    }
    boolean later = contested && match.cost() >= Match.LATER_PART && match.cost() < Match.CONTAINED;
    boolean named = (open || later) && values.name(column, field.words());
    int cost = named ? (later ? 0 : Match.OPEN - 1) : match.cost();
    offers.add(new Offer(match.field(), column, cost, refuted, unfit));
    return true;
  }

  /** Amounts under "Khoản thu / Tiền ăn" are those of one item and no names of items. */
  private boolean areOfItem(FieldWords field, int column, ColumnValues values) {
    return hints.items()
        && field.nature().type() == FieldType.TEXT
        && values.are(column, FieldType.MONEY)
        && field.words().stream().anyMatch(Meanings::isItem);
  }

  /**
   * Returns whether a record is better without a field than with what stands in a column: each cell
   * would be a mistake. Of a layout that is known, and where the field must be, it is one.
   */
  private boolean isUnfit(FieldWords field, int cost, int column, ColumnValues values) {
    FieldType type = field.nature().type();
    boolean exact = Match.isExact(cost);
    if (type == null || field.nature().important() || (hints.known() && exact)) {
      return false;
    }
    boolean cells = values.of(column).size() >= 2;
    return switch (type) {
      case DATE, INSTANT, MONEY, NUMBER, COUNT, PERCENT, PHONE ->
          cells && !values.fit(column, type);
      case BOOLEAN -> field.nature().closed() && values.answerNothing(column);
      case VOCABULARY -> cells && !exact;
      default -> false;
    };
  }

  /** The number of a citizen is not the code that a school gives. */
  private boolean isCitizen(int column, FieldWords field, ColumnValues values) {
    return field.nature().type() == FieldType.CODE
        && hints.vocabulary().isOfPerson(field)
        && values.show(column, FieldType.PERSONAL_ID, Set.of());
  }

  private List<Match> matches(HeaderRows rows, int column) {
    List<String> all = rows.texts(column);
    if (all.isEmpty()) {
      return List.of();
    }
    String lowest = all.get(all.size() - 1);
    if (all.size() == 1) {
      return rows.ownTexts(column).isEmpty() ? List.of() : labels.matches(lowest);
    }
    List<Match> matches = new ArrayList<>(labels.matches(String.join(" ", all)));
    if (all.size() > 2) {
      // the title over all columns says nothing of one of them
      matches.addAll(lowerTwo(all.get(all.size() - 2), lowest));
    }
    List<String> upper = all.subList(0, all.size() - 1);
    boolean turned = upper.stream().anyMatch(TurningWords::areIn);
    boolean ofOthers = upper.stream().anyMatch(Offers::isOfOthers);
    int under = upper.stream().anyMatch(Meanings::isOfPaper) ? UNDER_PAPER : 0;
    for (Match match : labels.matches(lowest)) {
      if ((!ofOthers || !isPersonal(match)) && !isOfOtherSum(match, upper)) {
        int more = turned ? Match.CONTAINED : under;
        matches.add(new Match(match.field(), match.cost() + more));
      }
    }
    List<String> own = new ArrayList<>(rows.ownTexts(column));
    own.removeIf(lowest::equals);
    for (String text : own) {
      labels
          .matches(text)
          .forEach(m -> matches.add(new Match(m.field(), m.cost() + PARENT_PENALTY)));
    }
    return matches;
  }

  /** A field that the group names by itself is not that of one column of it. */
  private List<Match> lowerTwo(String group, String lowest) {
    List<Match> ofGroup = labels.matches(group);
    return labels.matches(group + " " + lowest).stream()
        .filter(m -> ofGroup.stream().noneMatch(g -> g.field() == m.field()))
        .toList();
  }

  private boolean isPersonal(Match match) {
    TableHints.Nature nature = hints.fields().get(match.field()).nature();
    return nature.subject()
        || nature.type() == FieldType.NAME
        || nature.type() == FieldType.PERSONAL_ID;
  }

  /** The "Số tiền" under "Đã thu" is none that is to be paid. */
  private boolean isOfOtherSum(Match match, List<String> groups) {
    FieldWords field = hints.fields().get(match.field());
    return field.nature().type() == FieldType.MONEY
        && groups.stream().anyMatch(group -> Meanings.isOfOtherPay(group, field.words()));
  }

  static boolean isOfOthers(String group) {
    return Headings.says(Vocabulary.lower(group), OTHERS);
  }
}
