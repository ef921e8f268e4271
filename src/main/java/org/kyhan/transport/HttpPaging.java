package org.kyhan.transport;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.VietnamTime;

/** Which request follows a page. Notices when a server leads in circles. */
final class HttpPaging {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)\\}");

  private final HttpSettings settings;
  private final Values values;
  private final Kind kind;
  private final Map<String, String> places;
  private final Set<String> been = new HashSet<>();
  private final int pageSize;
  private long position;
  private long seen;

  private enum Kind {
    NONE,
    PAGE,
    OFFSET,
    CURSOR,
    LINK
  }

  /**
   * What a page was.
   *
   * @param count of its records, -1 where that is not known
   * @param next what in it leads on, null where nothing does
   */
  record Page(HttpAnswer answer, long count, @Nullable String next) {}

  /**
   * @param since what stands for {@code {since}}: whatever changed from then on is wanted
   */
  HttpPaging(HttpSettings settings, Instant since, Instant until) {
    this.settings = settings;
    this.values = settings.values();
    this.kind = Kind.valueOf(values.text("paging").toUpperCase(Locale.ROOT));
    this.places =
        Map.of(
            "since", VietnamTime.dayOf(since).toString(),
            "until", VietnamTime.dayOf(until).toString(),
            "since_instant", since.truncatedTo(ChronoUnit.SECONDS).toString(),
            "until_instant", until.truncatedTo(ChronoUnit.SECONDS).toString());
    this.pageSize = values.count("page_size");
    this.position = kind == Kind.PAGE ? values.count("first_page") : 0;
  }

  boolean isPaged() {
    return kind != Kind.NONE;
  }

  /**
   * Returns whether pages are asked for by a number, so that one beyond the last may be asked for.
   */
  boolean isCounted() {
    return kind == Kind.PAGE || kind == Kind.OFFSET;
  }

  HttpCall first() {
    return switch (kind) {
      case NONE, LINK, CURSOR -> call("");
      case PAGE, OFFSET -> call(Long.toString(position));
    };
  }

  /** Returns the request after a page, empty after the last. */
  Optional<HttpCall> after(Page page) {
    seen += Math.max(page.count(), 0);
    return switch (kind) {
      case NONE -> Optional.empty();
      case PAGE, OFFSET -> counted(page);
      case CURSOR -> Optional.ofNullable(page.next()).filter(c -> !c.isBlank()).map(this::cursor);
      case LINK -> link(page).filter(l -> !l.isBlank()).map(l -> linked(page.answer(), l));
    };
  }

  private Optional<HttpCall> counted(Page page) {
    long count = page.count();
    long total = page.answer().total();
    boolean last = count == 0 || (count > 0 && count < pageSize) || (total >= 0 && seen >= total);
    if (last) {
      return Optional.empty();
    }
    if (kind == Kind.PAGE) {
      position++;
    } else if (count > 0 || pageSize > 0) {
      position += count > 0 ? count : pageSize;
    } else {
      throw SourceFailure.config("http_no_page_size");
    }
    return Optional.of(call(Long.toString(position)));
  }

  private HttpCall cursor(String cursor) {
    if (!been.add(cursor)) {
      throw SourceFailure.data("http_circle", first().shown());
    }
    return call(cursor);
  }

  private Optional<String> link(Page page) {
    return values.text("next").isEmpty()
        ? page.answer().nextLink()
        : Optional.ofNullable(page.next());
  }

  private HttpCall linked(HttpAnswer from, String link) {
    URI target = HttpCall.resolve(from.call().uri(), link);
    been.add(from.call().uri().toString());
    if (!settings.mayLead(from.call().uri(), target)) {
      throw SourceFailure.config("http_elsewhere", from.call().shown(), HttpCall.origin(target));
    }
    if (!been.add(target.toString())) {
      throw SourceFailure.data("http_circle", HttpCall.shown(target));
    }
    return new HttpCall(values.text("method"), target, body(""));
  }

  private HttpCall call(String at) {
    String address = values.address("url");
    String place = "{" + kind.name().toLowerCase(Locale.ROOT) + "}";
    boolean placed = address.contains(place) || values.text("body").contains(place);
    URI uri = HttpCall.uri(filled(address, at, HttpPaging::encoded));
    if (!placed && !at.isEmpty()) {
      uri = with(uri, parameter(), at);
    }
    return new HttpCall(values.text("method"), uri, body(at));
  }

  private String parameter() {
    String name = values.text("page_parameter");
    return name.isEmpty() ? kind.name().toLowerCase(Locale.ROOT) : name;
  }

  private static URI with(URI uri, String name, String value) {
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    String others =
        Stream.of(query.split("&", -1))
            .filter(part -> !part.isEmpty() && !part.startsWith(encoded(name) + "="))
            .map(part -> part + "&")
            .collect(Collectors.joining());
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return HttpCall.uri(
        HttpCall.origin(uri) + path + "?" + others + encoded(name) + "=" + encoded(value));
  }

  private @Nullable String body(String at) {
    if (!values.text("method").equals("POST")) {
      return null;
    }
    boolean form = values.text("content_type").contains("form");
    return filled(values.text("body"), at, form ? HttpPaging::encoded : HttpPaging::inJson);
  }

  private String filled(String text, String at, java.util.function.UnaryOperator<String> form) {
    Matcher place = PLACE.matcher(text);
    return place.replaceAll(
        found -> {
          String name = found.group(1);
          String value = name.equals(kind.name().toLowerCase(Locale.ROOT)) ? at : places.get(name);
          return Matcher.quoteReplacement(value == null ? found.group() : form.apply(value));
        });
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String inJson(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
