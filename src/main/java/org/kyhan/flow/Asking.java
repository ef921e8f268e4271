package org.kyhan.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.kyhan.ledger.HeaderChoices;
import org.kyhan.ledger.Load;
import org.kyhan.model.Cell;
import org.kyhan.model.CellRef;
import org.kyhan.model.Fault;
import org.kyhan.model.FieldType;
import org.kyhan.model.Mask;
import org.kyhan.model.Severity;
import org.kyhan.parse.TableFile;

/** The questions of the parser in the form of the ledger; what is personal is masked. */
final class Asking {
  private static final int LONGEST_NUMBER = 9;

  private Asking() {}

  static List<HeaderChoices.Question> of(int load, List<TableFile.Question> questions) {
    List<HeaderChoices.Question> asked = new ArrayList<>();
    for (TableFile.Question question : questions) {
      Map<Integer, String> headings = new TreeMap<>();
      question.columns().forEach(c -> headings.put(c.index(), c.text()));
      asked.add(
          new HeaderChoices.Question(
              load,
              asked.size() + 1,
              question.sheet(),
              question.row(),
              question.fingerprint(),
              question.reason().toLowerCase(Locale.ROOT),
              question.field(),
              headings,
              question.candidates(),
              question.rows().stream()
                  .map(row -> row.stream().map(Asking::masked).toList())
                  .toList()));
    }
    return asked;
  }

  /** The sentence for those who sent the file and those who are to answer. */
  static Fault unsure(Load load, HeaderChoices.Question question, String label) {
    return Fault.of(
        Severity.ERROR,
        "flow.header_unsure_" + question.reason(),
        new CellRef(load.fileName(), question.sheet(), question.row(), 0),
        question.row(),
        label);
  }

  /** Amounts, dates and counts show which column is meant; names and long numbers show too much. */
  private static String masked(Cell cell) {
    String text = cell.text();
    boolean letters = text.chars().anyMatch(Character::isLetter);
    long digits = text.chars().filter(Character::isDigit).count();
    if (letters) {
      return Mask.of(FieldType.NAME, text);
    }
    return digits > LONGEST_NUMBER ? Mask.of(FieldType.CODE, text) : text;
  }
}
