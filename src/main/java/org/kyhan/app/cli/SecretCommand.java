package org.kyhan.app.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
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
  private static final int LONGEST = 64 * 1024;

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
      description =
          "Cất một bí mật; giá trị gõ vào, hoặc gửi vào đầu vào chuẩn (kyhan secret put TEN < tệp).")
  int put(@Mixin Place place, @Parameters(paramLabel = "NAME") String name) {
    String value = given();
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
    String key = given();
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

  private static String given() {
    return given(System.in, System.console());
  }

  /**
   * Returns a secret as it was typed, without showing it, or all of what was sent: a private key
   * has many lines.
   */
  static String given(InputStream in, @Nullable Console console) {
    try {
      char[] typed = console == null ? null : console.readPassword("Giá trị: ");
      byte[] sent = console == null ? in.readNBytes(LONGEST + 1) : new byte[0];
      String value =
          typed == null
              ? new String(sent, StandardCharsets.UTF_8)
                  .replaceFirst("\\A\uFEFF", "")
                  .replaceFirst("\\R\\z", "")
              : String.valueOf(typed);
      if (value.isEmpty()) {
        throw new Usage("Chưa có giá trị ở đầu vào chuẩn.");
      }
      if (sent.length > LONGEST) {
        throw new Usage("Bí mật dài quá " + LONGEST / 1024 + " KB.");
      }
      return value;
    } catch (IOException failure) {
      throw new Usage("Không đọc được đầu vào chuẩn.");
    }
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
