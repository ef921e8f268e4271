package org.kyhan.world;

/** What a school teaches; {@code first} and {@code last} are 0 where there are no grades. */
enum Level {
  PRIMARY("Tiểu học", "Trường Tiểu học", 1, 5),
  LOWER_SECONDARY("THCS", "Trường THCS", 6, 9),
  PRESCHOOL("Mầm non", "Trường Mầm non", 0, 0),
  UPPER_SECONDARY("THPT", "Trường THPT", 10, 12),
  COMBINED("TH&THCS", "Trường TH&THCS", 1, 9);

  private final String word;
  private final String title;
  private final int first;
  private final int last;

  Level(String word, String title, int first, int last) {
    this.word = word;
    this.title = title;
    this.first = first;
    this.last = last;
  }

  String word() {
    return word;
  }

  String title() {
    return title;
  }

  int first() {
    return first;
  }

  int last() {
    return last;
  }

  int grades() {
    return last - first + 1;
  }
}
