package org.kyhan.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Severity;
import org.kyhan.parse.TableFile.Header;
import org.kyhan.parse.TableFile.Question;

/** What was found in a file beside its rows, and what is said about it at the end. */
final class Found {
  private static final int LISTED = 12;

  /** A province has some ten thousand classes; what every other line gives a header is no list. */
  private static final int MOST_HEADERS = 100_000;

  /** A file waits for the first answer; what is asked after so many can wait for the next. */
  private static final int MOST_QUESTIONS = 100;

  /** The best line that was not taken as a header. */
  private record Nearest(String sheet, HeaderMatch match, List<Line> rows, Set<String> said) {}

  private final FaultLog faults;
  private final List<Header> headers = new ArrayList<>();
  private final List<Question> questions = new ArrayList<>();
  private final Set<String> judged = new HashSet<>();
  private final List<String> sheetsWithout = new ArrayList<>();
  private @Nullable Nearest nearest;
  private long skipped;
  private long rows;
  private boolean anything;

  Found(FaultLog faults) {
    this.faults = faults;
  }

  FaultLog faults() {
    return faults;
  }

  List<Header> headers() {
    return List.copyOf(headers);
  }

  long skipped() {
    return skipped;
  }

  void skip(long lines) {
    skipped += lines;
  }

  void row() {
    rows++;
  }

  void line() {
    anything = true;
  }

  void header(Header header) {
    if (headers.size() == MOST_HEADERS) {
      throw new Unreadable("parse.too_many_headers", MOST_HEADERS);
    }
    headers.add(header);
  }

  void candidate(String sheet, HeaderMatch match, List<Line> rows, Set<String> said) {
    if (nearest == null || match.matched() > nearest.match().matched()) {
      nearest = new Nearest(sheet, match, List.copyOf(rows), Set.copyOf(said));
    }
  }

  /**
   * Asks once for each wording of a header.
   *
   * @param rows the lines that people are shown
   * @param data those lines below the header that may settle a doubt
   */
  void doubt(String sheet, HeaderMatch match, List<Line> rows, List<Line> data) {
    String wording = match.fingerprint();
    boolean asked =
        questions.size() == MOST_QUESTIONS
            || questions.stream().anyMatch(q -> q.fingerprint().equals(wording));
    for (HeaderDoubt doubt : asked ? List.<HeaderDoubt>of() : match.doubts()) {
      if (!Doubts.isSettled(doubt, data)) {
        questions.add(
            new Question(
                sheet,
                match.firstRow(),
                wording,
                doubt.reason().name(),
                doubt.field(),
                match.rows().columns(),
                doubt.candidates(),
                rows.stream().map(line -> List.of(line.slice(1, line.width()))).toList()));
        return;
      }
    }
  }

  /** Says once for each wording of a header what of it may have been misread. */
  void judge(String sheet, HeaderMatch match, TableHints hints, List<Line> rows, Set<String> said) {
    boolean typed = hints.fields().stream().anyMatch(f -> f.nature().type() != null);
    if (typed && !match.chosen() && judged.add(match.fingerprint())) {
      new ReadingFaults(faults, sheet, match, hints).tell(rows, said);
    }
  }

  List<Question> questions() {
    return List.copyOf(questions);
  }

  void sheetWithoutHeader(String sheet) {
    sheetsWithout.add(sheet);
  }

  /** Reports lines inside a table that were passed over, once for a sheet. */
  void notes(String sheet, List<Long> lines, long count) {
    if (count > 0) {
      String listed = lines.stream().map(String::valueOf).collect(Collectors.joining(", "));
      String more = count > lines.size() ? ", …" : "";
      faults.sheet(Severity.NOTICE, "parse.notes_skipped", sheet, count, listed + more);
    }
  }

  /** Says what is missing in the whole file. */
  void conclude(HeaderSearch search) {
    if (headers.isEmpty()) {
      concludeWithoutHeader(search);
      return;
    }
    for (String sheet : sheetsWithout) {
      faults.sheet(Severity.NOTICE, "parse.sheet_without_header", sheet, sheet);
    }
    if (rows == 0) {
      Header last = headers.get(headers.size() - 1);
      faults.row(
          Severity.WARNING,
          "parse.no_rows",
          last.sheet(),
          last.row(),
          Places.of(last.sheet(), last.row()));
    }
  }

  private void concludeWithoutHeader(HeaderSearch search) {
    if (!anything) {
      faults.file(Severity.ERROR, "parse.no_data");
    } else if (nearest == null) {
      faults.file(Severity.ERROR, "parse.no_header", String.join(" và ", search.sought()));
    } else {
      HeaderMatch match = nearest.match();
      List<Map<String, Integer>> readings = search.readings(match, nearest.rows(), nearest.said());
      if (!readings.isEmpty()) {
        String field =
            readings.get(0).keySet().stream()
                .filter(f -> !match.mapping().containsKey(f))
                .findFirst()
                .orElse("");
        HeaderDoubt doubt = new HeaderDoubt(HeaderDoubt.Reason.WEAK_MATCH, field, readings);
        doubt(nearest.sheet(), match.with(List.of(doubt)), nearest.rows(), nearest.rows());
      }
      String words =
          match.columns().stream()
              .filter(c -> c.field() != null)
              .limit(LISTED)
              .map(c -> "“" + c.text() + "”")
              .collect(Collectors.joining(", "));
      faults.row(
          questions.isEmpty() ? Severity.ERROR : Severity.WARNING,
          "parse.no_header_but",
          nearest.sheet(),
          match.firstRow(),
          String.join(" và ", search.sought()),
          Places.of(nearest.sheet(), match.firstRow()),
          words.isEmpty() ? "…" : words,
          String.join(" và ", match.missing()));
    }
  }
}
