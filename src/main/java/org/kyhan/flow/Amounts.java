package org.kyhan.flow;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.kyhan.model.Printed;
import org.kyhan.model.Value;

/** Amounts within sentences. */
final class Amounts {
  private Amounts() {}

  /** Returns {@code 1.250.000}. */
  static String dong(BigInteger amount) {
    return Printed.cell(Value.number(Value.Kind.MONEY, new BigDecimal(amount), null));
  }
}
