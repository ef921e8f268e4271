package org.kyhan.flow;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Vocabulary;
import org.kyhan.flow.BankRegister.BankLine;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.LoadState;
import org.kyhan.ledger.Loads;
import org.kyhan.load.Loader;
import org.kyhan.mapping.NarrativeMatch.Charge;
import org.kyhan.mapping.NarrativeMatch.Pupil;
import org.kyhan.model.Entry;
import org.kyhan.model.Text;

/**
 * Puts the payments that were seen in a statement into the store: a load of its own per statement,
 * with the statement's bytes and sheets, so that each payment leads to the bank's cell.
 */
final class BankPayments {
  static final String DATASET = "fee_payment";
  private static final String REVERSED = "REVERSED";

  private final Definitions definitions;
  private final Dataset dataset;
  private final Loads loads;

  BankPayments(Definitions definitions, Loads loads) {
    this.definitions = definitions;
    this.dataset = Objects.requireNonNull(definitions.datasets().get(DATASET));
    this.loads = loads;
  }

  /** One payment as it is to be in the store. */
  record Payment(
      BankLine line, String code, Pupil pupil, long amount, List<Charge> charges, String channel) {
    Payment {
      charges = List.copyOf(charges);
    }
  }

  /** A payment that was made from a line and is it no longer. */
  record Withdrawn(BankLine line, String code) {}

  /**
   * Writes the payments of lines of one statement, and takes others back by their status.
   *
   * @param derived the load to write, in the ledger already
   * @param statement the load whose file holds the lines
   * @throws IllegalStateException where the store does not take every payment
   */
  void write(
      Connection connection,
      Load derived,
      Load statement,
      List<Payment> payments,
      List<Withdrawn> withdrawn)
      throws SQLException {
    List<Entry> entries = new ArrayList<>();
    for (Payment payment : payments) {
      entries.add(entry(derived.unit(), payment.line(), values(payment)));
    }
    for (Withdrawn gone : withdrawn) {
      for (Map<String, Object> values : stored(connection, derived.unit(), gone.code())) {
        boolean again =
            payments.stream()
                .anyMatch(p -> p.code().equals(gone.code()) && isKey(values(p), values));
        if (!again && !REVERSED.equals(values.get("status"))) {
          values.put("status", REVERSED);
          entries.add(entry(derived.unit(), gone.line(), values));
        }
      }
    }
    Loader.Loaded loaded = load(connection, derived, statement, entries);
    if (loaded.rejected() + loaded.skipped() > 0) {
      throw new IllegalStateException(
          "load " + derived.id() + " kept " + loaded.rejected() + " payments out");
    }
    loads.finish(connection, done(derived, statement, loaded, entries), List.of());
  }

  private Loader.Loaded load(
      Connection connection, Load derived, Load statement, List<Entry> entries) {
    try (Loader loader =
        new Loader(
            connection,
            List.of(dataset),
            derived.id(),
            statement.fileName(),
            new ArrayList<>(statement.sheets()))) {
      entries.forEach(e -> loader.add(DATASET, e));
      return Objects.requireNonNull(loader.finish().get(DATASET));
    }
  }

  private Load done(Load derived, Load statement, Loader.Loaded loaded, List<Entry> entries) {
    int amount = dataset.position("amount");
    long sum =
        entries.stream().mapToLong(e -> (Long) Objects.requireNonNull(e.values()[amount])).sum();
    List<Load.HeaderFound> headers =
        statement.headers().stream()
            .filter(h -> h.columns().containsKey("credit"))
            .map(
                h ->
                    new Load.HeaderFound(
                        h.sheet(), h.row(), h.why(), Map.of("amount", h.columns().get("credit"))))
            .toList();
    return new Load(
        derived.id(),
        null,
        derived.connector(),
        derived.unit(),
        statement.fileName(),
        statement.sha256(),
        LoadState.SUCCEEDED,
        statement.format(),
        Load.Counts.of(loaded.inserted(), loaded.updated(), loaded.unchanged(), 0, 0),
        Map.of(
            "amount", new Load.Total(BigInteger.valueOf(sum), BigInteger.valueOf(loaded.total()))),
        statement.sheets(),
        headers,
        null,
        null,
        null);
  }

  private Entry entry(int unit, BankLine line, Map<String, Object> values) {
    @Nullable Object[] fields = new @Nullable Object[dataset.fields().size()];
    values.forEach((field, value) -> fields[dataset.position(field)] = value);
    return new Entry(unit, line.sheet(), line.row(), line.column(), fields);
  }

  private static boolean isKey(Map<String, Object> one, Map<String, Object> other) {
    return Text.fold(String.valueOf(one.get("fee_item")))
        .equals(Text.fold(String.valueOf(other.get("fee_item"))));
  }

  private Map<String, Object> values(Payment payment) {
    List<Charge> charges = payment.charges();
    List<String> items =
        charges.stream().map(Charge::item).filter(Objects::nonNull).distinct().toList();
    List<String> categories =
        charges.stream().map(Charge::category).filter(Objects::nonNull).distinct().toList();
    List<String> rounds =
        charges.stream().map(Charge::round).filter(Objects::nonNull).distinct().toList();
    String said = charges.isEmpty() ? category(payment.line().narrative()) : null;
    String category = said != null ? said : categories.size() == 1 ? categories.get(0) : "OTHER";
    Map<String, Object> values = new HashMap<>();
    values.put("transaction_code", payment.code());
    put(values, "student_code", payment.pupil().code());
    put(values, "student_name", payment.pupil().name());
    put(values, "class", payment.pupil().schoolClass());
    put(
        values,
        "fee_item",
        said != null ? title(said) : items.isEmpty() ? null : String.join("; ", items));
    values.put("fee_category", category);
    put(values, "round", rounds.size() == 1 ? rounds.get(0) : null);
    values.put("amount", payment.amount());
    values.put("channel", payment.channel());
    values.put("status", "SETTLED");
    values.put("paid_on", payment.line().bookedOn());
    return values;
  }

  private static void put(Map<String, Object> values, String field, @Nullable Object value) {
    if (value != null) {
      values.put(field, value);
    }
  }

  private String title(String category) {
    Vocabulary.Term term = categories().terms().get(category);
    return term == null ? category : term.title().vi();
  }

  /** The category whose longest word stands in a narrative; null for none. */
  private @Nullable String category(String narrative) {
    String text = " " + Text.fold(narrative).replaceAll("[^a-z0-9/]+", " ") + " ";
    String best = null;
    int longest = 0;
    for (Map.Entry<String, Vocabulary.Term> term : categories().terms().entrySet()) {
      List<String> words = new ArrayList<>(term.getValue().words());
      words.addAll(term.getValue().contains());
      for (String word : words) {
        String folded = Text.fold(word);
        if (folded.length() > longest && text.contains(" " + folded + " ")) {
          best = term.getKey();
          longest = folded.length();
        }
      }
    }
    return best;
  }

  private Vocabulary categories() {
    return Objects.requireNonNull(definitions.vocabularies().get("fee_category"));
  }

  /** The payments under a code that were made from statements and nobody else has told of since. */
  private List<Map<String, Object>> stored(Connection connection, int unit, String code)
      throws SQLException {
    String sql =
        """
        select p.* from data.fee_payment p join platform.load l on l.id = p.changed_by_load
        where p.unit = ? and p.transaction_code = ? and l.connector = ?
        """;
    List<Map<String, Object>> found = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setInt(1, unit);
      query.setString(2, code);
      query.setString(3, BankMatching.CONNECTOR);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          Map<String, Object> values = new HashMap<>();
          for (String field : dataset.fieldIds()) {
            Object value = row.getObject(field);
            put(
                values,
                field,
                value instanceof java.sql.Date ? row.getObject(field, LocalDate.class) : value);
          }
          found.add(values);
        }
      }
    }
    return found;
  }
}
