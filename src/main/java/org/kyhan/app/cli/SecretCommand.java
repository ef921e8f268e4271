package org.kyhan.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kyhan secret}: passwords of sources, kept sealed; a value is never shown again. */
@Command(
    name = "secret",
    mixinStandardHelpOptions = true,
    description = "Mật khẩu, khóa của các nguồn; cất mã hóa, không bao giờ in lại.")
final class SecretCommand {
  @Spec private @Nullable CommandSpec spec;

  @Command(mixinStandardHelpOptions = true, description = "Tên các bí mật đang cất.")
  int list(@Mixin Place place) {
    try (House house = place.open()) {
      List<String> names = house.secrets().names();
      if (place.json()) {
        out().println(Json.pretty(names));
      } else {
        names.forEach(out()::println);
      }
      return Root.DONE;
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Cất một bí mật; giá trị đọc từ đầu vào chuẩn, một dòng.")
  int put(@Mixin Place place, @Parameters(paramLabel = "NAME") String name) {
    String value = line();
    try (House house = place.open()) {
      house.secrets().put(name, value);
      out().println("Đã cất " + name + ".");
      return Root.DONE;
    }
  }

  @Command(mixinStandardHelpOptions = true, description = "Xóa một bí mật.")
  int delete(@Mixin Place place, @Parameters(paramLabel = "NAME") String name) {
    try (House house = place.open()) {
      if (!house.secrets().delete(name)) {
        throw new Usage("Không có bí mật tên “" + name + "”.");
      }
      out().println("Đã xóa " + name + ".");
      return Root.DONE;
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Mã hóa lại mọi bí mật bằng khóa mới, đọc từ đầu vào chuẩn.")
  int rekey(@Mixin Place place) {
    String key = line();
    try (House house = place.open()) {
      int count = house.secrets().rekey(key);
      out()
          .println(
              "Đã mã hóa lại "
                  + count
                  + " bí mật. Từ lần chạy sau, KYHAN_SECRET_KEY phải là khóa mới.");
      return Root.DONE;
    }
  }

  private static String line() {
    try {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      String line = in.readLine();
      if (line == null || line.isEmpty()) {
        throw new Usage("Chưa có giá trị ở đầu vào chuẩn.");
      }
      return line;
    } catch (IOException failure) {
      throw new Usage("Không đọc được đầu vào chuẩn.");
    }
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
