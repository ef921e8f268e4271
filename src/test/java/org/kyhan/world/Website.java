package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.kyhan.fixtures.Grid;

/** The articles on a school's website. */
final class Website implements Part {
  private static final String ARTICLES = "web_article_monthly_count";
  private static final ZoneId HERE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final DateTimeFormatter FEED =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss", Locale.ENGLISH);

  @Override
  public List<String> indicators() {
    return List.of(ARTICLES);
  }

  @Override
  public List<String> weakest() {
    return List.of(ARTICLES);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    if (school.way(8) == 7) {
      return;
    }
    Random dice = school.dice("website");
    int count = 3 + dice.nextInt(15);
    if (school.way(3) == 2) {
      list(dice, count, books, truth);
    } else {
      feed(school, dice, count, books, truth);
    }
  }

  /** A website may tell its times in another zone: late in the evening there is the next day. */
  private static void feed(School school, Random dice, int count, Books books, Truth truth)
      throws IOException {
    StringBuilder xml =
        new StringBuilder(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0"><channel><title>%s</title><link>https://truong.example.vn</link><description>Tin tức</description>
            """
                .formatted(school.name()));
    String again = "";
    for (int i = 1; i <= count; i++) {
      LocalDate day = Days.any(dice);
      LocalDateTime at = day.atTime(dice.nextInt(24), dice.nextInt(60));
      ZonedDateTime there = at.atZone(HERE).withZoneSameInstant(ZoneOffset.UTC);
      String stamp = dice.nextBoolean() ? FEED.format(at) + " +0700" : FEED.format(there) + " GMT";
      String item =
          """
          <item><title>Tin số %d &amp; hoạt động</title><link>https://truong.example.vn/tin/%d</link><description><![CDATA[<p>Bài</p>]]></description><category>Tin</category><pubDate>%s</pubDate><guid>%d</guid></item>
          """
              .formatted(i, i, stamp, i);
      xml.append(item);
      again = i == 1 ? item : again;
      tell(day, truth);
    }
    xml.append(again); // pinned to the top, and stands in the feed twice
    xml.append("</channel></rss>\n");
    books.text("website-rss", "rss.xml", xml.toString());
  }

  private static void list(Random dice, int count, Books books, Truth truth) throws IOException {
    Grid lines = new Grid();
    lines.add("STT", "Tiêu đề", "Đường dẫn", "Ngày đăng", "Chuyên mục", "Tác giả");
    for (int i = 1; i <= count; i++) {
      LocalDate day = Days.any(dice);
      lines.add(i, "Tin số " + i, "https://truong.example.vn/tin/" + i, day, "Tin", "Lê Thị Ba");
      tell(day, truth);
    }
    books.csv("website-rss", "Tin bài.csv", ',', lines);
  }

  private static void tell(LocalDate day, Truth truth) {
    for (Span span : Span.values()) {
      if (span.has(day)) {
        truth.count(ARTICLES, span, 1);
      }
    }
  }
}
