package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Grid;

/** The register of assets. */
final class Assets implements Part {
  private static final String RECORDED = "asset_digital_record_share";

  /**
   * An asset.
   *
   * @param since null where the list does not say
   * @param recorded whether it has a digital record
   * @param managed whether a program manages it, as far as the list tells that
   */
  record Asset(
      String code, String name, @Nullable LocalDate since, boolean recorded, boolean managed) {
    boolean thereBy(Span span) {
      return since == null || span.over(since);
    }
  }

  static boolean listedBy(School school) {
    return school.way(7) != 6;
  }

  private static boolean tellsRecordsOnly(School school) {
    return school.way(2) == 0;
  }

  /** Returns the assets, each time the same. */
  static List<Asset> of(School school) {
    Random dice = school.dice("assets");
    List<Asset> assets = new ArrayList<>();
    int count = 10 + dice.nextInt(20);
    for (int i = 1; i <= count; i++) {
      LocalDate since =
          switch (dice.nextInt(8)) {
            case 0 -> null;
            case 1 -> Span.MONTH.last();
            case 2 -> Span.MONTH.last().plusDays(1);
            default -> Days.longAgo(dice);
          };
      assets.add(
          new Asset(
              String.format(Locale.ROOT, "TS-%04d", i),
              Words.one(dice, List.of("Máy chiếu", "Bàn ghế", "Nhà đa năng")) + " " + i,
              since,
              Words.chance(dice, 60),
              dice.nextBoolean() && !tellsRecordsOnly(school)));
    }
    return assets;
  }

  @Override
  public List<String> indicators() {
    return List.of(RECORDED);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    if (!listedBy(school)) {
      return;
    }
    Random dice = school.dice("list of assets");
    boolean old = tellsRecordsOnly(school);
    Grid sheet = new Grid();
    sheet.add(old ? "SỔ TÀI SẢN CỐ ĐỊNH" : "DANH SÁCH TÀI SẢN, THIẾT BỊ");
    if (old) {
      sheet.add(
          "STT",
          "Số thẻ tài sản",
          "Tên tài sản",
          "Loại tài sản",
          "Nguyên giá",
          "Ngày ghi tăng",
          "Có hồ sơ số",
          "Người quản lý");
    } else {
      sheet.add(
          "STT",
          "Mã tài sản",
          "Tên tài sản",
          "Nhóm tài sản",
          "Ngày đưa vào sử dụng",
          "Đã nhập hồ sơ số",
          "Quản lý trên phần mềm");
    }
    long worth = 0;
    int number = 1;
    for (Asset one : of(school)) {
      long price = (1 + dice.nextInt(90)) * 1_000_000L;
      worth += price;
      String since = Books.day(one.since());
      if (old) {
        String told = Words.yesOrBlank(dice, one.recorded());
        sheet.add(number, one.code(), one.name(), "Thiết bị", price, since, told, "Lý Thu Hà");
      } else {
        String told = Words.yesOrBlank(dice, one.recorded());
        String managed = Words.yesNo(dice, one.managed());
        sheet.add(number, one.code(), one.name(), "Thiết bị dạy học", since, told, managed);
      }
      number++;
      for (Span span : Span.values()) {
        if (one.thereBy(span)) {
          truth.ask(RECORDED, span, one.recorded());
        }
      }
    }
    if (old) {
      sheet.add("Tổng cộng", "", "", "", worth);
    }
    books.book(
        old ? "asset-list" : "haiphong-facilities", old ? "Sổ tài sản.xls" : "CSVC.xlsx", sheet);
  }
}
