package org.kyhan.parse;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;
import org.kyhan.model.Severity;
import org.kyhan.model.Text;

/**
 * How the letters of one file are written, and its cells as they were meant. Correct text is never
 * touched: what is changed is either announced by its font, or makes no words as it stands and
 * Vietnamese words otherwise.
 */
final class Writing {
  private static final int FEWEST_WORDS = 3;
  private static final int MOST_WORDS = 4000;
  private static final String BETWEEN = " \t\n\u000b\f\r,;|\"";

  private @Nullable OldCode old;
  private boolean broken;
  private int decoded;
  private int repaired;
  private int doubtful;
  private int lost;
  private int told;
  private boolean toldOld;
  private boolean toldBroken;
  private boolean toldDoubtful;
  private boolean toldLost;
  private String oldTitle = "";

  /** How many different words of a text are Vietnamese under one reading of its letters. */
  private record Share(int words, int good, int otherwise) {

    /** Nearly all words are good, and enough of them under this reading only. */
    boolean isCertain() {
      return otherwise >= FEWEST_WORDS && good * 100 >= words * 85;
    }
  }

  /** Takes the encoding in which all western letters of the file are to be read. */
  void use(OldCode code) {
    old = code;
  }

  /** Returns one that leaves every letter as the file has it. */
  static Writing asItStands() {
    Writing untouched = new Writing();
    untouched.old = OldCode.TCVN3; // whose texts wait for their line, which never comes
    return untouched;
  }

  /** Returns the same, of which nothing will be told. */
  Writing forTrial() {
    Writing trial = new Writing();
    trial.old = old;
    trial.broken = broken;
    return trial;
  }

  /** Learns from the beginning of a file, decoded as it stands. */
  void judge(String sample) {
    OldCode found = certain(sample);
    if (found != null) {
      old = found;
    }
    broken = suspected(sample) >= FEWEST_WORDS;
  }

  /** Returns how many of the first words are certainly mojibake. */
  private static int suspected(String sample) {
    if (!Mojibake.mayHold(sample)) {
      return 0;
    }
    int suspected = 0;
    int words = 0;
    int from = 0;
    boolean ascii = true;
    for (int i = 0; i <= sample.length() && words < MOST_WORDS; i++) {
      if (i == sample.length() || BETWEEN.indexOf(sample.charAt(i)) >= 0) {
        words += i > from ? 1 : 0;
        String word = ascii ? "" : sample.substring(from, i);
        suspected += Mojibake.isSuspected(word) && Mojibake.repaired(word, false) != null ? 1 : 0;
        from = i + 1;
        ascii = true;
      } else {
        ascii &= sample.charAt(i) < 0x80;
      }
    }
    return suspected;
  }

  /** Returns the old encoding that a text is certainly in; null where none is. */
  static @Nullable OldCode certain(String sample) {
    OldCode best = null;
    int most = 0;
    Set<String> words = westernWords(sample);
    for (OldCode code : OldCode.values()) {
      Share share = share(words, code);
      if (share.isCertain() && share.good() > most) {
        most = share.good();
        best = code;
      }
    }
    return best;
  }

  private static Share share(Set<String> words, OldCode code) {
    int good = 0;
    int otherwise = 0;
    for (String word : words) {
      boolean known = Syllables.is(code.decode(word));
      good += known ? 1 : 0;
      otherwise += known && !Syllables.is(word) ? 1 : 0;
    }
    return new Share(words.size(), good, otherwise);
  }

  /** Returns the first different words that have letters beyond ASCII, all of them western. */
  private static Set<String> westernWords(String sample) {
    Set<String> words = new HashSet<>();
    int from = 0;
    char highest = 0;
    for (int i = 0; i <= sample.length() && words.size() < MOST_WORDS; i++) {
      char c = i < sample.length() ? sample.charAt(i) : ' ';
      if (isOfWord(c)) {
        highest = c > highest ? c : highest;
      } else {
        if (highest > 0xa0 && highest <= 0xff) {
          words.add(sample.substring(from, i));
        }
        from = i + 1;
        highest = 0;
      }
    }
    return words;
  }

  private static boolean isOfWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c > 0xa0;
  }

  /** Returns whether a text has letters beyond ASCII, all of them of western languages. */
  private static boolean isWestern(String text) {
    boolean any = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0xff) {
        return false;
      }
      any |= c > 0xa0;
    }
    return any;
  }

  /** Returns whether cells are kept as they stand until their whole line is known. */
  boolean isOld() {
    return old != null;
  }

  /** Returns the cell of a text as the file has it, cleaned. */
  Cell cell(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (!CellFrom.isPlain(c) || (old != null && c > 0x7f)) {
        return odd(raw);
      }
    }
    String text = raw.strip();
    return text.isEmpty() ? Cell.blank() : new Cell.Written(text);
  }

  private Cell odd(String raw) {
    if (old != null) {
      String text = raw.strip();
      return text.isEmpty() ? Cell.blank() : new Cell.Written(text);
    }
    return CellFrom.text(meant(raw));
  }

  /** Returns a text that has something odd as it was meant, not yet cleaned. */
  String meant(String raw) {
    String right = Mojibake.isSuspected(raw) || broken ? Mojibake.repaired(raw, broken) : null;
    if (right != null) {
      repaired++;
      return right;
    }
    if (Mojibake.isSuspected(raw)) {
      doubtful++;
      return raw;
    }
    return isWestern(raw) ? stray(raw) : raw;
  }

  /** A cell in an old encoding among correct ones: two words that are none as they stand. */
  private String stray(String raw) {
    for (OldCode code : OldCode.values()) {
      int inside = 0;
      int words = 0;
      boolean good = true;
      for (String word : raw.split("[\\s,.;:()/0-9-]+", -1)) {
        if (isWestern(word)) {
          words++;
          good &= Syllables.is(code.decode(word)) && !Syllables.is(word);
          inside += word.charAt(0) < 0x80 ? 1 : 0;
        }
      }
      if (good && words > 1 && inside > 1) {
        return decode(code, raw);
      }
    }
    return raw;
  }

  private String decode(OldCode code, String raw) {
    decoded++;
    oldTitle = code.title();
    return code.decode(raw);
  }

  /** Returns the cell of a text whose font shows an old encoding. */
  Cell cell(String raw, OldCode.Font font) {
    if (!isWestern(raw) || (good(raw, null) && !good(raw, font.code()))) {
      boolean shown = font.capitals() && raw.chars().allMatch(c -> c < 0x80);
      return CellFrom.text(shown ? raw.toUpperCase(java.util.Locale.ROOT) : raw);
    }
    String text = decode(font.code(), raw);
    return CellFrom.text(font.capitals() ? text.toUpperCase(java.util.Locale.ROOT) : text);
  }

  private static boolean good(String text, @Nullable OldCode code) {
    int words = 0;
    int good = 0;
    for (String word : text.split("[\\s,.;:()/0-9-]+", -1)) {
      if (isWestern(word)) {
        words++;
        good += Syllables.is(code == null ? word : code.decode(word)) ? 1 : 0;
      }
    }
    return words > 0 && good == words;
  }

  /**
   * Decodes the texts of a line of a file in an old encoding, and cleans them. A text that could be
   * read either way goes with the others of its line: the header may be Unicode, the names below
   * not.
   *
   * @return how many of the cells count now
   */
  int line(Cell[] cells, int width) {
    OldCode code = old;
    if (code == null) {
      return width;
    }
    int unicode = 0;
    int inOld = 0;
    for (int i = 0; i < width; i++) {
      if (cells[i] instanceof Cell.Written written && !written.text().isEmpty()) {
        boolean now = good(written.text(), null);
        boolean then = good(written.text(), code);
        unicode += isBeyond(written.text()) || (now && !then) ? 1 : 0;
        inOld += then && !now ? 1 : 0;
      }
    }
    boolean otherwise = inOld >= unicode;
    int last = 0;
    for (int i = 0; i < width; i++) {
      if (cells[i] instanceof Cell.Written written) {
        cells[i] = CellFrom.text(inLine(written.text(), code, otherwise));
      }
      last = cells[i].isBlank() ? last : i + 1;
    }
    return last;
  }

  private String inLine(String raw, OldCode code, boolean otherwise) {
    if (!isWestern(raw)) {
      return raw;
    }
    boolean now = good(raw, null);
    boolean then = good(raw, code);
    return now == then ? (otherwise ? decode(code, raw) : raw) : then ? decode(code, raw) : raw;
  }

  private static boolean isBeyond(String text) {
    return text.chars().anyMatch(c -> c > 0xff && Character.isLetter(c));
  }

  /** Says once of each kind, with the first place, what was changed. Cheap where nothing was. */
  void tell(FaultLog faults, String sheet, long row) {
    if (decoded + repaired + doubtful + lost == told) {
      return;
    }
    told = decoded + repaired + doubtful + lost;
    String place = Places.of(sheet, row);
    if (decoded > 0 && !toldOld) {
      toldOld = true;
      faults.row(Severity.NOTICE, "parse.encoding_legacy", sheet, row, oldTitle, place);
    }
    if (repaired > 0 && !toldBroken) {
      toldBroken = true;
      faults.row(Severity.WARNING, "parse.mojibake_repaired", sheet, row, place);
    }
    if (doubtful > 0 && !toldDoubtful) {
      toldDoubtful = true;
      faults.row(Severity.WARNING, "parse.mojibake_left", sheet, row, place);
    }
    if (lost > 0 && !toldLost) {
      toldLost = true;
      faults.row(Severity.WARNING, "parse.text_missing", sheet, row, place);
    }
  }

  /** Takes note of a cell whose text is not where the cell says it is. */
  Cell lost() {
    lost++;
    return Cell.blank();
  }

  /** Returns the text with every letter as Unicode has it, for the names of sheets. */
  String name(String raw) {
    return Text.clean(meant(raw));
  }
}
