package org.kyhan.app.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.SourceDesk;
import org.kyhan.app.SourceViews;
import org.kyhan.app.web.Service;
import org.kyhan.definition.Plan;
import org.kyhan.definition.SiteFile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Where records come from, and how it fares. */
@RestController
@RequestMapping("/api/v1/sources")
class SourcesApi {
  private static final String BY = "X-Kyhan-By";

  private final Service service;

  SourcesApi(Service service) {
    this.service = service;
  }

  /** A source as it is sent. */
  record Wanted(
      String connector,
      String unit,
      @Nullable String transport,
      @Nullable Map<String, String> parameters,
      SiteFile.@Nullable Schedule schedule,
      Plan.@Nullable Due expects) {}

  @GetMapping
  List<Map<String, @Nullable Object>> list() {
    return desk().list().stream().map(SourceViews::source).toList();
  }

  @GetMapping("/{name}")
  Map<String, @Nullable Object> show(@PathVariable("name") String name) {
    return SourceViews.source(desk().show(name));
  }

  @PutMapping("/{name}")
  Map<String, @Nullable Object> put(
      @PathVariable("name") String name,
      @RequestBody Wanted wanted,
      @RequestHeader(name = BY, defaultValue = "api") String by) {
    SiteFile.Source source =
        new SiteFile.Source(
            name,
            wanted.connector(),
            wanted.unit(),
            wanted.transport() == null ? "folder" : wanted.transport(),
            null,
            wanted.parameters() == null ? Map.of() : wanted.parameters(),
            wanted.schedule(),
            wanted.expects());
    desk().put(source, inbox(), by);
    service.lookAfterSources();
    return show(name);
  }

  @GetMapping("/export")
  Map<String, Object> export() {
    return Map.of("sources", desk().export().stream().map(SourceViews::setting).toList());
  }

  /** What the sources owe, from one day to another. */
  @GetMapping("/expected")
  List<Map<String, @Nullable Object>> expected(
      @RequestParam("from") LocalDate from, @RequestParam("to") LocalDate to) {
    return desk().owed(from, to).stream().map(SourceViews::owed).toList();
  }

  /** All of a YAML or CSV file, or, where one is wrong, none. */
  @PostMapping("/import")
  Map<String, Object> importAll(
      @RequestParam("file") MultipartFile file,
      @RequestHeader(name = BY, defaultValue = "api") String by)
      throws IOException {
    String name = String.valueOf(file.getOriginalFilename());
    Path copy = Files.createTempFile("sources", name.endsWith(".csv") ? ".csv" : ".yaml");
    try {
      file.transferTo(copy);
      int count = desk().importAll(copy, inbox(), by);
      service.lookAfterSources();
      return Map.of("sources", count);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  @PostMapping("/{name}/check")
  List<Map<String, @Nullable Object>> check(@PathVariable("name") String name) {
    return desk().check(name).stream().map(SourceViews::finding).toList();
  }

  @PostMapping("/{name}/preview")
  Map<String, @Nullable Object> preview(
      @PathVariable("name") String name,
      @RequestParam(name = "rows", defaultValue = "50") int rows) {
    return SourceViews.look(desk().preview(name, rows), desk().show(name).unit());
  }

  @PostMapping("/{name}/plan")
  Map<String, @Nullable Object> plan(@PathVariable("name") String name) {
    return SourceViews.look(desk().plan(name), desk().show(name).unit());
  }

  @PostMapping("/{name}/pull")
  Map<String, @Nullable Object> pull(
      @PathVariable("name") String name,
      @RequestHeader(name = BY, defaultValue = "api") String by) {
    return SourceViews.pulled(desk().pull(name, by));
  }

  /** Takes a file that a person or a program brings, on the road of all files. */
  @PostMapping("/{name}/upload")
  Map<String, @Nullable Object> upload(
      @PathVariable("name") String name, @RequestParam("file") MultipartFile file)
      throws IOException {
    desk().show(name);
    try (InputStream bytes = file.getInputStream()) {
      return SourceViews.pulled(
          service.sources().offer(name, bytes, String.valueOf(file.getOriginalFilename())));
    }
  }

  @PostMapping("/{name}/pause")
  Map<String, @Nullable Object> pause(
      @PathVariable("name") String name,
      @RequestHeader(name = BY, defaultValue = "api") String by) {
    desk().pause(name, by);
    service.lookAfterSources();
    return show(name);
  }

  @PostMapping("/{name}/resume")
  Map<String, @Nullable Object> resume(
      @PathVariable("name") String name,
      @RequestHeader(name = BY, defaultValue = "api") String by) {
    desk().resume(name, by);
    service.lookAfterSources();
    return show(name);
  }

  @GetMapping("/{name}/state")
  Map<String, Object> state(@PathVariable("name") String name) {
    return new LinkedHashMap<>(desk().state(name));
  }

  @PostMapping("/{name}/reset")
  Map<String, Object> reset(
      @PathVariable("name") String name,
      @RequestHeader(name = BY, defaultValue = "api") String by) {
    desk().reset(name, by);
    return state(name);
  }

  private SourceDesk desk() {
    return service.desk();
  }

  private Path inbox() {
    return service.house().data().resolve("inbox");
  }
}
