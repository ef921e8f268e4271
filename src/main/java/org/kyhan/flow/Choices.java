package org.kyhan.flow;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.kyhan.ledger.Audit;
import org.kyhan.ledger.HeaderChoices;
import org.kyhan.ledger.HeaderChoices.Question;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.Loads;

/**
 * Headers that nobody but a person can read. A file with one waits in state {@code pending}; the
 * answer is remembered for its source, and the file is loaded from the archive.
 */
public final class Choices {
  private final HeaderChoices choices;
  private final Loads loads;
  private final Audit audit;
  private final Ingest ingest;

  public Choices(DataSource dataSource, Ingest ingest, Clock clock) {
    this.choices = new HeaderChoices(dataSource, clock);
    this.loads = new Loads(dataSource, clock);
    this.audit = new Audit(dataSource, clock);
    this.ingest = ingest;
  }

  /** Returns the open questions, those of the oldest load first. */
  public List<Question> waiting() {
    return choices.waiting();
  }

  /**
   * Answers the first open question of a load with one of its candidates.
   *
   * @param candidate from 1, as they are listed
   * @return what became of the file; empty where it has further questions
   * @throws IllegalArgumentException where the load has no open question or no such candidate
   */
  public Optional<FileReport> choose(int load, int candidate, String who) {
    Question question = first(load);
    if (candidate < 1 || candidate > question.candidates().size()) {
      throw new IllegalArgumentException("no candidate " + candidate + " for load " + load);
    }
    return choose(load, question.candidates().get(candidate - 1), who);
  }

  /**
   * Answers the first open question of a load with columns of the person's own choice.
   *
   * @param columns the column of each field, from 1; fields that are left out are not read
   * @return what became of the file; empty where it has further questions
   * @throws IllegalArgumentException where the load has no open question, or a column has no header
   */
  public Optional<FileReport> choose(int load, Map<String, Integer> columns, String who) {
    Question question = first(load);
    if (!question.headings().keySet().containsAll(columns.values()) || columns.isEmpty()) {
      throw new IllegalArgumentException("no such columns for load " + load + ": " + columns);
    }
    Load asked = loads.find(load).orElseThrow();
    choices.answer(asked, question, columns, who);
    String detail = "dòng " + question.row() + ": " + new TreeMap<>(columns);
    audit.write(who, "header_chosen", "load " + load + " " + asked.fileName(), detail);
    boolean more = choices.waiting().stream().anyMatch(q -> q.load() == load);
    return more ? Optional.empty() : Optional.of(ingest.again(load));
  }

  private Question first(int load) {
    return choices.waiting().stream()
        .filter(question -> question.load() == load)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nothing is asked about load " + load));
  }
}
