package org.kyhan.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.calendar.Period;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Messages;
import picocli.CommandLine.Option;

/** The options that every command has: where the program works and how it answers. */
final class Place {
  /** How results are printed. */
  enum Form {
    table,
    json
  }

  @Option(
      names = "--home",
      description = "Thư mục có config, connectors, reports (mặc định: thư mục hiện tại).")
  private @Nullable Path home;

  @Option(names = "--data", description = "Thư mục dữ liệu (mặc định: data).")
  private Path data = Path.of("data");

  @Option(names = "--db-url", description = "PostgreSQL có sẵn; mặc định dùng PostgreSQL nhúng.")
  private @Nullable String url;

  @Option(
      names = {"-o", "--output"},
      description = "table hoặc json.")
  private Form output = Form.table;

  private Clock clock = Clock.systemUTC();

  void useClock(Clock given) {
    clock = given;
  }

  Clock clock() {
    return clock;
  }

  boolean json() {
    return output == Form.json;
  }

  Path data() {
    return data;
  }

  /** Returns the folder with the definitions. */
  Path home() {
    String given = System.getenv("KYHAN_HOME");
    Path found = home != null ? home : Path.of(given != null ? given : "");
    found = found.toAbsolutePath().normalize();
    if (!Files.isDirectory(found.resolve("config/datasets"))) {
      throw new Usage(
          "Không thấy config/datasets trong "
              + found
              + "; hãy chạy ở thư mục của Kyhan hoặc thêm --home.");
    }
    return found;
  }

  House.Place place() {
    return new House.Place(home(), data, url != null ? url : System.getenv("KYHAN_DB_URL"));
  }

  /** Opens the house for one command; on Ctrl-C it is closed too, and the next start goes on. */
  House open() {
    House house = House.open(place(), clock);
    Runtime.getRuntime().addShutdownHook(new Thread(house::close, "close-house"));
    return house;
  }

  /** Returns how many rows are asked for. */
  static int rows(int asked) {
    if (asked < 0) {
      throw new Usage("Số dòng phải từ 0 trở lên, không phải " + asked + ".");
    }
    return asked;
  }

  static Unit unit(House house, String code) {
    return house
        .units()
        .byCode(code)
        .orElseThrow(() -> new Usage(Messages.vi("app.no_unit", code)));
  }

  static Period period(String id) {
    try {
      return Period.parse(id);
    } catch (IllegalArgumentException unknown) {
      throw new Usage(unknown.getMessage());
    }
  }
}
