package org.kyhan.app.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.DefinitionViews;
import org.kyhan.app.PlanViews;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The words that the other interfaces use: datasets and periods. */
@RestController
@RequestMapping("/api/v1")
class CatalogueApi {
  private final Named named;

  CatalogueApi(Named named) {
    this.named = named;
  }

  @GetMapping("/datasets")
  List<Map<String, @Nullable Object>> datasets() {
    return named.house().definitions().datasets().values().stream()
        .map(DefinitionViews::dataset)
        .toList();
  }

  @GetMapping("/datasets/{id}")
  Map<String, @Nullable Object> dataset(@PathVariable("id") String id) {
    return DefinitionViews.dataset(
        Named.known(named.house().definitions().datasets(), id, "app.no_dataset"));
  }

  /** One period for a plain id, one or more for a relative one. */
  @GetMapping("/periods/{id}")
  Map<String, @Nullable Object> period(@PathVariable("id") String id) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("periods", named.periods(id).stream().map(PlanViews::period).toList());
    return json;
  }
}
