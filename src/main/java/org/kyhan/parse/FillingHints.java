package org.kyhan.parse;

import java.util.regex.Pattern;
import org.kyhan.model.Cell;
import org.kyhan.model.Text;

/** The row under the headings of a form that says how to fill in each column. */
final class FillingHints {
  private static final int FEWEST = 2;

  /** Folded. */
  private static final Pattern HINT =
      Pattern.compile(
          "\\(?(?:(?:khong )?bat buoc(?: (?:nhap|dien|khai|co).*)?|tuy chon|co the (?:bo|de) trong"
              + "|required|optional|mandatory"
              + "|d{1,2}[/.-]m{1,2}[/.-]y{2,4}|n{1,2}[/.-]t{1,2}[/.-]n{2,4}|m{1,2}[/.-]y{2,4}|y{4}"
              + "|y{4}[/.-]m{1,2}[/.-]d{1,2}|ngay[/.-]thang[/.-]nam"
              + "|(?:gom |du |dung |toi da |khong qua )?\\d{1,4} (?:chu so|ky tu|ki tu|so|chars?"
              + "|characters?|digits?)"
              + "|(?:chon )?(?:theo|tu|trong) danh (?:muc|sach).*|chon .*|nhap .*|dinh dang.*"
              + "|kieu (?:so|ngay|chu|text|chuoi).*|so nguyen.*|chuoi(?: ky tu)?|van ban tu do"
              + "|text|string|number|numeric|integer|date|datetime|boolean|varchar.*|nvarchar.*"
              + "|nam ?/ ?nu|co ?/ ?khong|x neu .*|danh dau .*|vi du.*|vd ?[:.] ?.*|e\\.?g\\.? .*"
              + "|tu dong|tu sinh|he thong tu .*|de trong.*|viet hoa.*|in hoa.*|ghi .*)\\)?");

  private FillingHints() {}

  /** Returns whether most cells of a line say how to fill in a column, and none is a number. */
  static boolean are(Line line) {
    int hints = 0;
    for (int c = line.nextFilled(0); c > 0; c = line.nextFilled(c)) {
      if (!(line.at(c) instanceof Cell.Written written)) {
        return false;
      }
      hints += HINT.matcher(Text.fold(written.text())).matches() ? 1 : 0;
    }
    return hints >= FEWEST && hints * 2 >= line.filled();
  }
}
