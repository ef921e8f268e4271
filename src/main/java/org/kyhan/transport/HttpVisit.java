package org.kyhan.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.model.Messages;
import org.kyhan.model.Severity;

/**
 * One attempt to get what a server has. All pages are fetched before the first file is handed over,
 * so that what breaks off in the middle leaves nothing behind; the pages of JSON become one file,
 * those of other formats one file each.
 */
final class HttpVisit {
  private static final int MOST_REDIRECTS = 5;

  private final Visit visit;
  private final HttpSettings settings;
  private final Values values;
  private final HttpConnection connection;
  private final HttpAccess access;
  private final HttpPaging paging;
  private final Map<String, String> before;
  private final Instant begun;
  private final List<Ready> ready = new ArrayList<>();
  private @Nullable JsonPages joined;
  private long size;

  /** Of all pages, -1 where some page does not say how many it has. */
  private long records;

  private record Ready(Path file, String name) {}

  HttpVisit(Visit visit, HttpSettings settings, HttpConnection connection, HttpAccess access) {
    this.visit = visit;
    this.settings = settings;
    this.values = settings.values();
    this.connection = connection;
    this.access = access;
    this.begun = visit.now();
    Map<String, String> state = visit.state();
    // what is known of another address says nothing about this one
    this.before = fingerprint().equals(state.get("of")) ? state : Map.of();
    this.paging = new HttpPaging(settings, since(), begun);
  }

  private Instant since() {
    String mark = before.get("since");
    if (mark != null) {
      return Instant.parse(mark).minus(values.duration("overlap"));
    }
    String first = values.text("since_first");
    try {
      return LocalDate.parse(first).atStartOfDay(VietnamTime.ZONE).toInstant();
    } catch (DateTimeException wrong) {
      throw SourceFailure.config("no_date", "since_first", first);
    }
  }

  private String fingerprint() {
    MessageDigest digest = sha256();
    for (String each : List.of("url", "method", "body")) {
      digest.update(values.text(each).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  void run() throws IOException {
    HttpAnswer first = answer(paging.first(), true);
    if (visit.isCheck()) {
      visit.note(
          Severity.NOTICE, Messages.vi("transport.http_found", first.mediaType(), first.status()));
      return;
    }
    if (first.status() == 304) {
      visit.note(Severity.NOTICE, Messages.vi("transport.nothing_new"));
      return;
    }
    try {
      fetch(first);
    } finally {
      if (joined != null) {
        joined.close();
      }
    }
    if (records == 0 && asksSinceMark()) {
      ready.clear();
    }
    boolean committed = true;
    for (Ready each : ready) {
      committed &= visit.receive(each.file(), each.name()).committed();
    }
    if (ready.isEmpty()) {
      visit.note(Severity.NOTICE, Messages.vi("transport.nothing_new"));
    }
    if (committed) {
      visit.remember(after(first));
    }
  }

  private void fetch(HttpAnswer first) throws IOException {
    int most = visit.mayChange() ? values.count("max_pages") : 1;
    String last = "";
    HttpAnswer answer = first;
    for (int page = 1; ; page++) {
      visit.goOn();
      Path body = answer.body();
      if (body == null || Files.size(body) == 0) {
        return;
      }
      size += Files.size(body);
      if (size > values.bytes("max_total")) {
        throw SourceFailure.data("http_too_large", answer.call().shown(), values.text("max_total"));
      }
      String sum = paging.isPaged() ? sum(body) : "";
      HttpPaging.Page read = read(answer, body, page);
      records = records < 0 || read.count() < 0 ? -1 : records + read.count();
      if (paging.isPaged() && sum.equals(last) && read.count() != 0) {
        throw SourceFailure.data("http_same_page", answer.call().shown());
      }
      last = sum;
      Optional<HttpCall> next = paging.after(read);
      if (next.isEmpty() || !visit.mayChange()) {
        return;
      }
      if (page >= most) {
        throw SourceFailure.data("http_endless", answer.call().shown(), most);
      }
      answer = answer(next.get(), false);
    }
  }

  /** Keeps a page to be handed over; an empty one beyond the first is not. */
  private HttpPaging.Page read(HttpAnswer answer, Path body, int page) throws IOException {
    String ending = HttpFiles.ending(answer, body);
    boolean joins = paging.isPaged() || !values.text("items").isEmpty();
    if (joined != null || (joins && page == 1 && ending.equals("json"))) {
      JsonPages pages = joined == null ? join(answer) : joined;
      JsonPages.Page read = pages.add(body, answer.call().shown(), visit);
      Files.delete(body);
      return new HttpPaging.Page(answer, read.count(), read.next());
    }
    long count = ending.equals("csv") ? HttpFiles.rows(body) : -1;
    if (ending.equals("json") && HttpFiles.isEmptyList(body)) {
      count = 0;
    }
    if (page == 1 || count != 0) {
      ready.add(new Ready(body, HttpFiles.name(answer, ending, paging.isPaged() ? page : 0)));
    }
    return new HttpPaging.Page(answer, count, null);
  }

  private JsonPages join(HttpAnswer answer) throws IOException {
    Path file = visit.workFile();
    JsonPages pages = new JsonPages(file, values.text("items"), values.text("next"));
    joined = pages;
    ready.add(new Ready(file, HttpFiles.name(answer, "json", 0)));
    return pages;
  }

  private static String sum(Path body) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(body), digest)) {
      bytes.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Map<String, String> after(HttpAnswer first) {
    Map<String, String> state = new HashMap<>();
    state.put("of", fingerprint());
    state.put("since", begun.toString());
    if (mayAskWhetherChanged()) {
      put(state, "etag", first.header("etag"));
      put(state, "last_modified", first.header("last-modified"));
    }
    return state;
  }

  private static void put(Map<String, String> state, String key, String value) {
    if (!value.isEmpty() && value.length() < 1000) {
      state.put(key, value);
    }
  }

  /** Returns the answer at the end of all redirects. */
  private HttpAnswer answer(HttpCall call, boolean first) throws IOException {
    HttpCall next = call;
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      HttpAnswer answer = sent(next, first);
      if (!answer.isRedirect()) {
        // the page after the last one may simply not be there
        boolean ended = !first && paging.isCounted() && answer.status() == 404;
        return ended ? ended(answer) : answer.judged(visit.now());
      }
      HttpCall target = answer.redirected();
      if (!settings.mayLead(next.uri(), target.uri())) {
        throw SourceFailure.config("http_elsewhere", next.shown(), HttpCall.origin(target.uri()));
      }
      next = target;
    }
    throw SourceFailure.config("http_redirects", call.shown(), MOST_REDIRECTS);
  }

  private static HttpAnswer ended(HttpAnswer answer) {
    return new HttpAnswer(answer.call(), 204, answer.headers(), null);
  }

  private HttpAnswer sent(HttpCall call, boolean first) throws IOException {
    long limit = values.bytes("max_body");
    HttpAnswer answer = connection.send(call, headers(call, first), limit, visit);
    if (answer.status() == 401 && settings.isHome(call.uri()) && access.renews(settings)) {
      return connection.send(call, headers(call, first), limit, visit);
    }
    return answer;
  }

  private Map<String, String> headers(HttpCall call, boolean first) throws IOException {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", "*/*");
    if (call.body() != null) {
      headers.put("Content-Type", values.text("content_type"));
    }
    if (settings.isHome(call.uri())) {
      headers.putAll(settings.headers());
      headers.putAll(access.headers(settings, connection, visit));
      if (first && mayAskWhetherChanged() && visit.mayChange()) {
        condition(headers, "If-None-Match", "etag");
        condition(headers, "If-Modified-Since", "last_modified");
      }
    }
    return headers;
  }

  /**
   * Where the whole is asked for, an empty list is not nothing new but odd, and goes on its way.
   */
  private boolean asksSinceMark() {
    return (values.address("url") + values.text("body")).contains("{since");
  }

  /** What a server says of one page, or of another question, says nothing of the whole. */
  private boolean mayAskWhetherChanged() {
    return !paging.isPaged() && !(values.address("url") + values.text("body")).contains("{");
  }

  private void condition(Map<String, String> headers, String header, String key) {
    String known = before.get(key);
    if (known != null) {
      headers.put(header, known);
    }
  }
}
