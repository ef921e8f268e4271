package org.kyhan.app.api;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.app.UnknownName;
import org.kyhan.app.Views;
import org.kyhan.app.web.Service;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.UnitDirectory;
import org.kyhan.model.Messages;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tree of units, and what others call them. */
@RestController
@RequestMapping("/api/v1/units")
class UnitsApi {
  private final Service service;

  UnitsApi(Service service) {
    this.service = service;
  }

  /** A name in files, within which unit's files, and who says what it means. */
  record Naming(String name, @Nullable String within, String by) {}

  @GetMapping
  List<Map<String, @Nullable Object>> list() {
    return house().units().all().stream().map(Views::unit).toList();
  }

  @GetMapping("/{code}")
  Map<String, @Nullable Object> show(@PathVariable("code") String code) {
    return Views.unit(unit(code));
  }

  /** The unit that a name means, or the nearest ones. */
  @GetMapping("/find")
  Map<String, @Nullable Object> find(
      @RequestParam("name") String name,
      @RequestParam(name = "within", defaultValue = "VN") String within) {
    UnitDirectory units = house().units().directory();
    Unit scope = unit(within);
    OptionalInt found = units.find(name, scope);
    Map<String, @Nullable Object> json = new java.util.LinkedHashMap<>();
    json.put("unit", found.isPresent() ? Views.unit(units.get(found.getAsInt())) : null);
    json.put(
        "suggestions",
        found.isPresent()
            ? List.of()
            : units.similar(name, scope).stream().map(Views::unit).toList());
    return json;
  }

  /** Remembers what a name means from now on. */
  @PostMapping("/{code}/names")
  Map<String, @Nullable Object> remember(
      @PathVariable("code") String code, @RequestBody Naming naming) {
    Unit meant = unit(code);
    String within = naming.within();
    house()
        .units()
        .naming()
        .remember(
            naming.name(),
            unit(within == null ? "VN" : within),
            meant,
            naming.by(),
            house().clock());
    return Views.unit(meant);
  }

  private Unit unit(String code) {
    return house()
        .units()
        .byCode(code)
        .orElseThrow(() -> new UnknownName(Messages.vi("app.no_unit", code)));
  }

  private House house() {
    return service.house();
  }
}
