package org.kyhan.calendar;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.json.JsonMapper;

/** The calendar as users get it, {@code config/calendars/vn.yaml}, as it stands in the file. */
record ShippedCalendar(String id, Map<String, String> title, String zone, List<Year> years) {
  private static final Path FILE = Path.of("config/calendars/vn.yaml");

  record Year(int year, List<String> notices, String notice, List<Off> off, List<Worked> worked) {}

  record Off(
      @Nullable LocalDate date,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      String name,
      String law) {

    LocalDate first() {
      return requireNonNull(date == null ? from : date);
    }

    LocalDate last() {
      return requireNonNull(date == null ? to : date);
    }
  }

  record Worked(LocalDate date, @JsonProperty("for") LocalDate inExchange, String law) {}

  static ShippedCalendar read() {
    return JsonMapper.shared().readValue(json(), ShippedCalendar.class);
  }

  WorkCalendar calendar() {
    List<SpecialDay> days = new ArrayList<>();
    Set<Integer> noticed = new HashSet<>();
    for (Year year : years) {
      if (year.notice().equals("known")) {
        noticed.add(year.year());
      }
      year.off().forEach(o -> days.addAll(SpecialDay.off(o.first(), o.last(), o.name(), o.law())));
      year.worked()
          .forEach(w -> days.add(SpecialDay.worked(w.date(), "bù " + w.inExchange(), w.law())));
    }
    return new WorkCalendar(days, noticed);
  }

  /** Returns the file's content as JSON; dates stay texts. */
  static String json() {
    try {
      Object tree = yaml().load(Files.readString(FILE));
      return JsonMapper.shared().writeValueAsString(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Yaml yaml() {
    LoaderOptions loading = new LoaderOptions();
    DumperOptions dumping = new DumperOptions();
    return new Yaml(
        new SafeConstructor(loading),
        new Representer(dumping),
        dumping,
        loading,
        new Resolver() {
          @Override
          public void addImplicitResolver(Tag tag, Pattern form, String first, int limit) {
            // as YAML 1.2 has it: the key "off" is no boolean, and a date is text until asked
            if (!tag.equals(Tag.BOOL) && !tag.equals(Tag.TIMESTAMP)) {
              super.addImplicitResolver(tag, form, first, limit);
            }
          }
        });
  }
}
