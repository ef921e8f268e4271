package org.kyhan.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * What the pupils of a school owe and pay.
 *
 * @param charges empty for a school that exports none
 */
record Fees(List<Charge> charges, List<Payment> payments) {
  static final LocalDate SEPTEMBER = LocalDate.of(2026, 9, 1);
  static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);
  private static final List<LocalDate> MONTHS = List.of(SEPTEMBER, OCTOBER);
  private static final LocalDate BEFORE_ALL = LocalDate.of(2025, 12, 31);

  Fees {
    charges = List.copyOf(charges);
    payments = List.copyOf(payments);
  }

  /** A fee item. */
  enum Item {
    TUITION("Học phí", 155_000),
    MEALS("Tiền ăn bán trú", 640_000),
    WATER("Nước uống", 15_000);

    private final String word;
    private final long amount;

    Item(String word, long amount) {
      this.word = word;
      this.amount = amount;
    }

    String word() {
      return word;
    }

    long amount() {
      return amount;
    }
  }

  /** A way to pay, as a clerk writes it. */
  enum Channel {
    CASH("Tiền mặt", false),
    TRANSFER("Chuyển khoản", true),
    QR("VietQR", true),
    WALLET("Ví MoMo", true),
    CARD("Thẻ ATM", true),
    GATEWAY("Cổng dịch vụ công quốc gia", true),
    COUNTER("Nộp tiền mặt tại quầy", false),
    MIXED("TM/CK", false),
    UNKNOWN("", false);

    private final String word;
    private final boolean cashless;

    Channel(String word, boolean cashless) {
      this.word = word;
      this.cashless = cashless;
    }

    String word() {
      return word;
    }

    boolean cashless() {
      return cashless;
    }

    boolean wallet() {
      return this == WALLET;
    }
  }

  /** What became of a payment. */
  enum Fate {
    SETTLED("Đã thu"),
    REFUNDED("Hoàn tiền"),
    REVERSED("Đã hủy"),
    PENDING("Chưa thu");

    private final String word;

    Fate(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  record Charge(Pupil of, Item item, long due, boolean exempt, LocalDate month) {}

  record Payment(
      Pupil of, Item item, long amount, Channel channel, Fate fate, LocalDate day, String receipt) {
    boolean settled() {
      return fate == Fate.SETTLED;
    }

    /** Returns what stays at the school: less than nothing for a refund. */
    long kept() {
      return settled() ? amount : fate == Fate.REFUNDED ? -amount : 0;
    }
  }

  /** Returns what each pupil paid. */
  Map<Pupil, List<Payment>> byPupil() {
    return payments.stream().collect(Collectors.groupingBy(Payment::of));
  }

  /** Draws the fees of a school whose list tells of refunds, reversals and single receipts. */
  static Fees withReceipts(School school) {
    Random random = school.dice("fees");
    List<Charge> charges = new ArrayList<>();
    List<Payment> payments = new ArrayList<>();
    for (Pupil pupil : school.pupils()) {
      boolean exempt = random.nextInt(10) == 0;
      Channel habit = channel(random);
      for (LocalDate month : MONTHS) {
        for (Item item : Item.values()) {
          charges.add(new Charge(pupil, item, item.amount(), exempt, month));
          if (!exempt && random.nextInt(10) < 7) {
            Channel channel = random.nextInt(9) == 0 ? channel(random) : habit;
            String receipt = String.format(Locale.ROOT, "BL%06d", payments.size() + 1);
            long amount = random.nextInt(6) == 0 ? item.amount() / 5 : item.amount();
            Fate fate = fate(random);
            LocalDate day = day(month, random);
            payments.add(new Payment(pupil, item, amount, channel, fate, day, receipt));
          }
        }
      }
    }
    return new Fees(charges, payments);
  }

  /**
   * Draws the fees of a school whose list has one line for what is due and what was paid of it, on
   * one day of the month.
   */
  static Fees byMonth(School school) {
    Random random = school.dice("fees");
    List<Charge> charges = new ArrayList<>();
    List<Payment> payments = new ArrayList<>();
    for (LocalDate month : MONTHS) {
      for (Pupil pupil : school.pupils()) {
        Channel habit = channel(random);
        for (Item item : Item.values()) {
          charges.add(new Charge(pupil, item, item.amount(), false, month));
          if (random.nextInt(10) < 8) {
            Channel channel = random.nextInt(7) == 0 ? channel(random) : habit;
            long amount = random.nextInt(6) == 0 ? item.amount() / 5 : item.amount();
            LocalDate day = month.plusDays(random.nextInt(month.lengthOfMonth()));
            payments.add(new Payment(pupil, item, amount, channel, Fate.SETTLED, day, ""));
          }
        }
      }
    }
    return new Fees(charges, payments);
  }

  private static Channel channel(Random random) {
    Channel[] all = Channel.values();
    return random.nextInt(3) == 0 ? Channel.TRANSFER : all[random.nextInt(all.length)];
  }

  private static Fate fate(Random random) {
    int draw = random.nextInt(20);
    return draw == 0
        ? Fate.REFUNDED
        : draw == 1 ? Fate.REVERSED : draw == 2 ? Fate.PENDING : Fate.SETTLED;
  }

  private static LocalDate day(LocalDate month, Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> month.plusMonths(1);
      case 1 -> month.plusMonths(1).minusDays(1);
      case 2 -> month;
      case 3 -> BEFORE_ALL;
      default -> month.plusDays(random.nextInt(25));
    };
  }
}
