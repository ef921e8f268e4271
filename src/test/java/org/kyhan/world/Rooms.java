package org.kyhan.world;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.kyhan.fixtures.Grid;

/** The rooms of a school and what stands in them. */
final class Rooms implements Part {
  private static final String EQUIPPED = "classroom_equipped_share";
  private static final String INTERNET = "room_internet_share";
  private static final String SUFFICIENT = "school_computer_room_sufficient_share";
  private static final String SMART = "smart_classroom_count";
  private static final String PER_COMPUTER = "students_per_computer";

  /** A word for what a room is for, and what that is. */
  record Kind(String word, boolean classroom, boolean teaching) {}

  private static final Kind CLASSROOM = new Kind("Phòng học", true, true);
  private static final List<Kind> OTHERS =
      List.of(
          new Kind("Phòng bộ môn", false, true),
          new Kind("Thư viện", false, true),
          new Kind("Phòng Ngoại ngữ", false, true),
          new Kind("Văn phòng", false, false),
          new Kind("Phòng studio", false, false),
          new Kind("Hội trường", false, false));
  private static final List<Kind> FOR_COMPUTERS =
      List.of(new Kind("Phòng máy", false, true), new Kind("Phòng Tin học", false, true));

  /**
   * A room.
   *
   * @param told whether the list says how many of the computers work
   * @param answered whether the list says anything of the internet
   */
  record Room(
      String name,
      Kind kind,
      long computers,
      long working,
      boolean told,
      long projectors,
      long televisions,
      boolean internet,
      boolean answered,
      long pupils,
      boolean smart) {

    boolean forComputers() {
      return FOR_COMPUTERS.contains(kind);
    }

    long usable() {
      return told ? working : computers;
    }

    double crowd() {
      return (double) pupils / usable();
    }
  }

  @Override
  public List<String> indicators() {
    return List.of(EQUIPPED, INTERNET, SUFFICIENT, SMART, PER_COMPUTER);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    if (!listedBy(school)) {
      Declarations.standIn(school, books, EQUIPPED, 7, 12);
      for (Span span : Span.values()) {
        truth.add(EQUIPPED, span, 7, 12);
      }
      return;
    }
    if (school.way(8) == 1) {
      Declarations.standIn(school, books, EQUIPPED, 1, 1); // what its rooms tell counts more
    }
    List<Room> rooms = of(school);
    Random dice = school.dice("list of rooms");
    if (school.way(3) == 1) {
      department(school, rooms, dice, books);
    } else {
      inventory(rooms, dice, books);
    }
    for (Span span : Span.values()) {
      tell(rooms, span, truth);
    }
  }

  static boolean listedBy(School school) {
    return school.way(8) != 4;
  }

  /** Returns the rooms, each time the same. */
  static List<Room> of(School school) {
    Random dice = school.dice("rooms");
    List<Room> rooms = new ArrayList<>();
    for (SchoolClass one : school.classes()) {
      rooms.add(draw(dice, "P10" + rooms.size() + " (" + one.name() + ")", CLASSROOM));
    }
    for (Kind kind : OTHERS) {
      if (Words.chance(dice, 70)) {
        rooms.add(draw(dice, kind.word() + " nhà B", kind));
      }
    }
    for (int i = school.way(4); i > 0; i--) {
      Kind kind = Words.one(dice, FOR_COMPUTERS);
      boolean broken = i == 3; // all its computers are gone: it is no computer room any more
      long computers = broken ? 0 : 14L + dice.nextInt(20);
      long working = broken ? 0 : computers - dice.nextInt(5);
      boolean told = broken || dice.nextBoolean();
      long pupils = 28L + dice.nextInt(16);
      boolean internet = broken || Words.chance(dice, 85);
      rooms.add(
          new Room(
              "Phòng vi tính " + i,
              kind,
              computers,
              working,
              told,
              1,
              0,
              internet,
              internet || dice.nextBoolean(),
              i == 1 && pupils > 2 * (told ? working : computers) - 3
                  ? 2 * (told ? working : computers) // exactly two to a computer is enough
                  : pupils,
              Words.chance(dice, 30)));
    }
    return rooms;
  }

  private static Room draw(Random dice, String name, Kind kind) {
    long computers = dice.nextInt(3);
    boolean internet = Words.chance(dice, 70);
    return new Room(
        name,
        kind,
        computers,
        computers,
        false,
        dice.nextInt(3) == 0 ? 1 : 0,
        dice.nextInt(2),
        internet,
        internet || dice.nextBoolean(),
        0,
        Words.chance(dice, 15));
  }

  private static void inventory(List<Room> rooms, Random dice, Books books) throws IOException {
    Grid sheet = new Grid();
    sheet.add("BẢNG KIỂM KÊ PHÒNG HỌC");
    sheet.add("Tính đến ngày: 15/08/2026");
    List<String> headings =
        List.of(
            "Tên phòng (lớp)",
            "Loại phòng",
            "số máy tính",
            "số máy hoạt động",
            "số máy chiếu",
            "số Tivi",
            "kết nối internet");
    equipment(new Columns<>(), headings, dice)
        .column("trang thiết bị khác", room -> dice.nextBoolean() ? "Loa, micro" : "")
        .column("Sĩ số lớp lớn nhất", Rooms::largestClass)
        .column("Phòng học thông minh", room -> Words.yesOrBlank(dice, room.smart()))
        .print(sheet, rooms);
    books.book("room-inventory", "Kiểm kê phòng học.xlsx", sheet);
  }

  private static void department(School school, List<Room> rooms, Random dice, Books books)
      throws IOException {
    Grid sheet = new Grid();
    List<String> headings =
        List.of(
            "Tên phòng",
            "Loại phòng",
            "Số máy tính",
            "Số máy hoạt động",
            "Số máy chiếu",
            "Số tivi",
            "Kết nối internet");
    Columns<Room> columns = new Columns<Room>().column("Mã trường", room -> school.code());
    equipment(columns, headings, dice)
        .column("Sĩ số", Rooms::largestClass)
        .column("Thông minh", room -> Words.yesOrBlank(dice, room.smart()))
        .column("Ngày rà soát", room -> "15/08/2026")
        .print(sheet, rooms);
    books.book("dongbo-facilities", "Phòng học.xls", sheet);
  }

  /** What every list says of a room, each under headings of its own. */
  private static Columns<Room> equipment(
      Columns<Room> columns, List<String> headings, Random dice) {
    return columns
        .column(headings.get(0), Room::name)
        .column(headings.get(1), room -> room.kind().word())
        .column(headings.get(2), Room::computers)
        .column(headings.get(3), room -> room.told() ? room.working() : "")
        .column(headings.get(4), Room::projectors)
        .column(headings.get(5), Room::televisions)
        .column(headings.get(6), room -> room.answered() ? Words.yesNo(dice, room.internet()) : "");
  }

  private static Object largestClass(Room room) {
    return room.forComputers() ? room.pupils() : "";
  }

  private static void tell(List<Room> rooms, Span span, Truth truth) {
    List<Room> classrooms = rooms.stream().filter(r -> r.kind().classroom()).toList();
    truth.askAll(
        EQUIPPED, span, classrooms, r -> r.projectors() + r.televisions() > 0 && r.internet());
    truth.askAll(INTERNET, span, classrooms, Room::internet);
    long smart = rooms.stream().filter(r -> r.smart() && r.kind().teaching()).count();
    truth.count(SMART, span, smart);
    List<Room> labs = rooms.stream().filter(r -> r.forComputers() && r.usable() > 0).toList();
    truth.ask(
        SUFFICIENT,
        span,
        !labs.isEmpty() && labs.stream().allMatch(r -> r.internet() && r.crowd() <= 2));
    labs.stream()
        .max(Comparator.comparing(Room::crowd).thenComparing(Room::usable))
        .ifPresent(r -> truth.add(PER_COMPUTER, span, r.pupils(), r.usable()));
  }
}
