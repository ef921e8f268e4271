package org.kyhan.app.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.app.UnknownName;
import org.kyhan.app.Views;
import org.kyhan.app.web.Service;
import org.kyhan.flow.FileReport;
import org.kyhan.ledger.Load;
import org.kyhan.model.Messages;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What came in. */
@RestController
@RequestMapping("/api/v1/loads")
class LoadsApi {
  private static final int MOST = 500;

  private final Service service;

  LoadsApi(Service service) {
    this.service = service;
  }

  /** Who lets a file through, and why. */
  record Pass(String by, String why) {}

  /** The newest first; {@code cursor} is the last page's {@code next}. */
  @GetMapping
  Map<String, @Nullable Object> list(
      @RequestParam(name = "cursor", defaultValue = "" + Integer.MAX_VALUE) int cursor,
      @RequestParam(name = "limit", defaultValue = "50") int limit) {
    int asked = Math.max(1, Math.min(limit, MOST));
    List<Load> loads = house().loads().before(cursor, asked);
    Map<String, @Nullable Object> page = new LinkedHashMap<>();
    page.put("loads", loads.stream().map(load -> Views.load(load, unit(load))).toList());
    page.put("next", loads.size() < asked ? null : loads.get(loads.size() - 1).id());
    return page;
  }

  @GetMapping("/{id}")
  Map<String, @Nullable Object> show(@PathVariable("id") int id) {
    Load load = load(id);
    return Views.load(load, unit(load));
  }

  @GetMapping("/{id}/faults")
  List<Map<String, @Nullable Object>> faults(@PathVariable("id") int id) {
    load(id);
    return house().faults(id).stream().map(Views::fault).toList();
  }

  /** Lets a file through that a gate held. */
  @PostMapping("/{id}/pass")
  Map<String, @Nullable Object> pass(@PathVariable("id") int id, @RequestBody Pass pass) {
    load(id);
    FileReport report = house().ingest().letThrough(id, said(pass.by()), said(pass.why()));
    return Views.report(report, unit(report.load()));
  }

  private static String said(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Headers that only a person can read, with the ways to read each. */
  @GetMapping("/waiting")
  List<Map<String, @Nullable Object>> waiting() {
    return house().choices().waiting().stream().map(Views::question).toList();
  }

  /** One of the ways that were shown, or columns of the person's own choice. */
  record Choice(String by, @Nullable Integer candidate, @Nullable Map<String, Integer> columns) {}

  /** Answers the first question about a load; the answer is remembered for its source. */
  @PostMapping("/{id}/choose")
  Map<String, @Nullable Object> choose(@PathVariable("id") int id, @RequestBody Choice choice) {
    Integer candidate = choice.candidate();
    Map<String, Integer> columns = choice.columns();
    if ((candidate == null) == (columns == null)) {
      throw new IllegalArgumentException("candidate or columns");
    }
    if (candidate != null) {
      house().choices().choose(id, candidate, said(choice.by()));
    } else if (columns != null) {
      house().choices().choose(id, columns, said(choice.by()));
    }
    return show(id);
  }

  /** The sender's own workbook with its wrong cells marked. */
  @GetMapping("/{id}/returned")
  ResponseEntity<byte[]> returned(@PathVariable("id") int id) {
    Load load = load(id);
    FileReport report = new FileReport(load, null, house().faults(id));
    var workbook = house().ingest().returned(report, house().archive().find(load.sha256()));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("tra-lai-" + load.id() + "." + workbook.extension())
                .build()
                .toString())
        .body(workbook.content());
  }

  private Load load(int id) {
    return house()
        .loads()
        .find(id)
        .orElseThrow(() -> new UnknownName(Messages.vi("app.no_load", id)));
  }

  private String unit(Load load) {
    return house().units().directory().get(load.unit()).code();
  }

  private House house() {
    return service.house();
  }
}
