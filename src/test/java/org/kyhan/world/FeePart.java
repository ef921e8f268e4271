package org.kyhan.world;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Fees due and paid: a collection list, lists of receipts and refunds, or blocks by class. */
final class FeePart implements Part {
  private static final String AMOUNT = "cashless_payment_amount_share";
  private static final String STUDENT = "cashless_payment_student_share";
  private static final String TRANSACTION = "cashless_payment_transaction_share";
  private static final String WALLET = "ewallet_tuition_guardian_share";

  @Override
  public List<String> indicators() {
    return List.of(AMOUNT, STUDENT, TRANSACTION, WALLET);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    Fees fees =
        switch (school.way(3)) {
          case 0 -> FeeBooks.collection(school, books);
          case 1 -> FeeBooks.receipts(school, books);
          default -> FeeBooks.blocks(school, books);
        };
    for (Span span : Span.values()) {
      List<Fees.Payment> paid = fees.payments().stream().filter(p -> span.has(p.day())).toList();
      truth.add(
          AMOUNT,
          span,
          paid.stream().filter(p -> p.channel().cashless()).mapToLong(Fees.Payment::kept).sum(),
          paid.stream().mapToLong(Fees.Payment::kept).sum());
      List<Fees.Payment> settled = paid.stream().filter(Fees.Payment::settled).toList();
      truth.askAll(TRANSACTION, span, settled, p -> p.channel().cashless());
      List<Fees.Charge> due =
          fees.charges().stream().filter(c -> !c.exempt() && span.has(c.month())).toList();
      pupils(STUDENT, span, due, settled, p -> p.channel().cashless(), truth);
      pupils(
          WALLET,
          span,
          due.stream().filter(c -> c.item() == Fees.Item.TUITION).toList(),
          settled.stream().filter(p -> p.item() == Fees.Item.TUITION).toList(),
          p -> p.channel().wallet(),
          truth);
    }
  }

  /** Who was charged counts; where nothing is known of charges, who paid stands in. */
  private static void pupils(
      String indicator,
      Span span,
      List<Fees.Charge> due,
      List<Fees.Payment> settled,
      Predicate<Fees.Payment> way,
      Truth truth) {
    Set<Pupil> asked =
        due.isEmpty()
            ? settled.stream().map(Fees.Payment::of).collect(Collectors.toSet())
            : due.stream().map(Fees.Charge::of).collect(Collectors.toSet());
    Map<Pupil, List<Fees.Payment>> byPupil =
        settled.stream().collect(Collectors.groupingBy(Fees.Payment::of));
    for (Pupil pupil : asked) {
      List<Fees.Payment> own = byPupil.getOrDefault(pupil, List.of());
      truth.ask(indicator, span, !own.isEmpty() && own.stream().allMatch(way));
    }
  }
}
