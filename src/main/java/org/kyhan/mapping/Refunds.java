package org.kyhan.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Connector;
import org.kyhan.model.Cell;

/**
 * What a negative amount of one field means: it is kept without its sign, and other fields say that
 * it went back.
 *
 * @param amount the position of the amount
 * @param words by position of a text the words that make the row a refund
 * @param values by position the values of a refund
 */
record Refunds(int amount, Map<Integer, SaidWords> words, Map<Integer, Object> values) {

  static List<Refunds> of(Connector.Feed feed, List<String> ids) {
    List<Refunds> refunds = new ArrayList<>();
    feed.sign()
        .forEach(
            (field, sign) -> {
              Map<Integer, SaidWords> words = new LinkedHashMap<>();
              sign.words()
                  .forEach((text, list) -> words.put(ids.indexOf(text), new SaidWords(list)));
              Map<Integer, Object> values = new LinkedHashMap<>();
              sign.refund().forEach((other, code) -> values.put(ids.indexOf(other), code));
              if (!values.isEmpty()) {
                refunds.add(new Refunds(ids.indexOf(field), words, values));
              }
            });
    return List.copyOf(refunds);
  }

  /**
   * @param written the row's cells by position; a row that says of itself that it was paid gives
   *     nothing back, its negative amount stays and is wrong
   */
  void apply(@Nullable Object[] row, Cell[] written) {
    if (!(row[amount] instanceof Long value)) {
      return;
    }
    if (isSaid(row) || (value < 0 && !isDenied(row, written))) {
      row[amount] = Math.abs(value);
      values.forEach((position, code) -> row[position] = code);
    }
  }

  private boolean isDenied(@Nullable Object[] row, Cell[] written) {
    return values.entrySet().stream()
        .anyMatch(
            value ->
                !written[value.getKey()].isBlank()
                    && !value.getValue().equals(row[value.getKey()]));
  }

  private boolean isSaid(@Nullable Object[] row) {
    for (Map.Entry<Integer, SaidWords> entry : words.entrySet()) {
      if (row[entry.getKey()] instanceof String text && entry.getValue().in(text)) {
        return true;
      }
    }
    return false;
  }
}
