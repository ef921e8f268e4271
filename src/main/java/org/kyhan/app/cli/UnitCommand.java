package org.kyhan.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.app.Views;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.UnitDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kyhan unit}: the tree of units, and what others call them. */
@Command(
    name = "unit",
    mixinStandardHelpOptions = true,
    description = "Cây đơn vị; nhận ra tên trường viết khác.")
final class UnitCommand {
  @Spec private @Nullable CommandSpec spec;

  @Command(mixinStandardHelpOptions = true, description = "Danh sách đơn vị.")
  int list(@Mixin Place place) {
    try (House house = place.open()) {
      List<Unit> units = house.units().all();
      if (place.json()) {
        out().println(Json.pretty(units.stream().map(Views::unit).toList()));
      } else {
        units.forEach(u -> out().printf("%-12s %-24s %s%n", u.code(), u.path(), u.name()));
      }
      return Root.DONE;
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Đơn vị mà một tên hay mã trong tệp muốn nói; không rõ thì gợi ý.")
  int find(
      @Mixin Place place,
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--within", defaultValue = "VN") String within) {
    try (House house = place.open()) {
      UnitDirectory units = house.units().directory();
      Unit scope = Place.unit(house, within);
      OptionalInt found = units.find(name, scope);
      List<Unit> shown =
          found.isPresent() ? List.of(units.get(found.getAsInt())) : units.similar(name, scope);
      if (place.json()) {
        out().println(Json.pretty(shown.stream().map(Views::unit).toList()));
      } else {
        out().println(found.isPresent() ? "Là:" : "Chưa rõ; gần nhất là:");
        shown.forEach(u -> out().printf("  %-12s %s%n", u.code(), u.name()));
      }
      return found.isPresent() ? Root.DONE : Root.DATA_FAULTS;
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Nhớ rằng một tên trong tệp là đơn vị nào.")
  int remember(
      @Mixin Place place,
      @Mixin SourceCommand.By by,
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--unit", required = true) String unit,
      @Option(names = "--within", defaultValue = "VN") String within) {
    try (House house = place.open()) {
      Unit meant = Place.unit(house, unit);
      house
          .units()
          .naming()
          .remember(name, Place.unit(house, within), meant, by.name(), house.clock());
      out().println("Từ nay “" + name + "” là " + meant.name() + " (" + meant.code() + ").");
      return Root.DONE;
    }
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
