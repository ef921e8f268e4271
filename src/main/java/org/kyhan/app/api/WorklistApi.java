package org.kyhan.app.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.app.UnknownName;
import org.kyhan.app.WorklistViews;
import org.kyhan.app.web.Service;
import org.kyhan.flow.BankMatching;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.Worklist;
import org.kyhan.model.Messages;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lines of bank statements of which a person has to say whose they are. */
@RestController
@RequestMapping("/api/v1/worklist")
class WorklistApi {
  private static final int MOST = 500;
  private static final String BY = "X-Kyhan-By";

  private final Service service;

  WorklistApi(Service service) {
    this.service = service;
  }

  /** Whose the credit is; with an amount each where it is for several. */
  record Decision(@Nullable List<BankMatching.Share> students) {}

  /** Why it is nobody's. */
  record Dismissal(@Nullable String why) {}

  /** The oldest first; {@code cursor} is the last page's {@code next}. */
  @GetMapping
  Map<String, @Nullable Object> list(
      @RequestParam(name = "unit", defaultValue = "VN") String unit,
      @RequestParam(name = "state", defaultValue = "open") String state,
      @RequestParam(name = "cursor", defaultValue = "0") long cursor,
      @RequestParam(name = "limit", defaultValue = "50") int limit) {
    int asked = Math.max(1, Math.min(limit, MOST));
    List<BankMatching.Shown> items = matching().list(unit(unit), state(state), cursor, asked);
    Map<String, @Nullable Object> page = new LinkedHashMap<>();
    page.put("items", items.stream().map(WorklistViews::line).toList());
    page.put("next", items.size() < asked ? null : items.get(items.size() - 1).item().id());
    return page;
  }

  private static Worklist.@Nullable State state(String word) {
    if (word.equals("all")) {
      return null;
    }
    for (Worklist.State state : Worklist.State.values()) {
      if (state.word().equals(word.toLowerCase(Locale.ROOT))) {
        return state;
      }
    }
    throw new IllegalArgumentException(Messages.vi("app.worklist_state"));
  }

  @GetMapping("/{id}")
  Map<String, @Nullable Object> show(@PathVariable("id") long id) {
    return WorklistViews.full(
        matching()
            .show(id)
            .orElseThrow(() -> new UnknownName(Messages.vi("flow.worklist_unknown", id))),
        matching());
  }

  @PostMapping("/{id}/decide")
  Map<String, @Nullable Object> decide(
      @PathVariable("id") long id,
      @RequestBody Decision decision,
      @RequestHeader(name = BY, defaultValue = "") String by) {
    show(id);
    List<BankMatching.Share> students =
        decision.students() == null ? List.of() : decision.students();
    if (students.stream().anyMatch(WorklistApi::isNobody)) {
      throw new IllegalArgumentException(Messages.vi("flow.worklist_no_pupil"));
    }
    matching().decide(id, students, by);
    return show(id);
  }

  /** What was sent may lack anything. */
  private static boolean isNobody(BankMatching.@Nullable Share share) {
    return share == null || Objects.isNull(share.student());
  }

  @PostMapping("/{id}/dismiss")
  Map<String, @Nullable Object> dismiss(
      @PathVariable("id") long id,
      @RequestBody Dismissal dismissal,
      @RequestHeader(name = BY, defaultValue = "") String by) {
    show(id);
    String why = dismissal.why();
    matching().dismiss(id, by, why == null ? "" : why);
    return show(id);
  }

  /** Judges a unit's statements once more. */
  @PostMapping("/match")
  Map<String, @Nullable Object> match(@RequestParam("unit") String unit) {
    return WorklistViews.done(matching().run(unit(unit).id()));
  }

  private Unit unit(String code) {
    return house()
        .units()
        .byCode(code)
        .orElseThrow(() -> new UnknownName(Messages.vi("app.no_unit", code)));
  }

  private BankMatching matching() {
    return house().matching();
  }

  private House house() {
    return service.house();
  }
}
