package org.kyhan.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.flow.BankMatching;
import org.kyhan.ledger.Worklist;
import org.kyhan.mapping.NarrativeMatch.Pupil;
import org.kyhan.model.FieldType;
import org.kyhan.model.Mask;
import org.kyhan.model.Messages;

/** Items of the worklist as the command line and the REST interface print them. */
public final class WorklistViews {
  private WorklistViews() {}

  /** Returns an item in a list, the payer's words masked. */
  public static Map<String, @Nullable Object> line(BankMatching.Shown shown) {
    Worklist.Item item = shown.item();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("item", item.id());
    json.put("unit", shown.unit().code());
    json.put("state", item.state().word());
    json.put("reason", item.reason());
    json.put("message", reason(item));
    json.put("booked_on", shown.bookedOn() == null ? null : String.valueOf(shown.bookedOn()));
    json.put("credit", shown.credit());
    json.put("narrative", masked(shown));
    json.put("opened_at", String.valueOf(item.openedAt()));
    json.put("closed_at", item.closedAt() == null ? null : String.valueOf(item.closedAt()));
    json.put("closed_by", item.closedBy());
    json.put("why", item.why());
    return json;
  }

  /** Returns an item with all that is needed to decide; the payer's words are personal. */
  public static Map<String, @Nullable Object> full(
      BankMatching.Shown shown, BankMatching matching) {
    Map<String, @Nullable Object> json = line(shown);
    json.put("narrative", shown.narrative());
    if (shown.where() != null) {
      json.put("file", shown.where().file());
      json.put("sheet", shown.where().sheet());
      json.put("cell", shown.where().address());
    }
    List<Map<String, @Nullable Object>> candidates = new ArrayList<>();
    for (int i = 0; i < shown.pupils().size(); i++) {
      Worklist.Candidate candidate = shown.item().candidates().get(i);
      Pupil pupil = shown.pupils().get(i).orElse(null);
      if (pupil != null) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("student", code(pupil));
        one.put("name", pupil.name());
        one.put("class", pupil.schoolClass());
        one.put("confidence", candidate.confidence());
        one.put("signs", candidate.signs());
        one.put("reasons", matching.reasons(candidate));
        candidates.add(one);
      }
    }
    json.put("candidates", candidates);
    return json;
  }

  /** Returns what a run came to. */
  public static Map<String, @Nullable Object> done(BankMatching.Done done) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("matched", done.matched());
    json.put("waiting", done.waiting());
    json.put("not_fee", done.notFee());
    json.put("reported", done.reported());
    return json;
  }

  /** Returns by what a pupil is chosen: the code, or the record where the register gives none. */
  public static String code(Pupil pupil) {
    return pupil.code() == null ? "#" + pupil.record() : pupil.code();
  }

  /** Returns why an item waits, as a sentence. */
  public static String reason(Worklist.Item item) {
    return Messages.vi("flow.worklist_reason_" + item.reason());
  }

  /** Returns where an item stands, as people say it. */
  public static String state(Worklist.Item item) {
    return Messages.vi("app.worklist_" + item.state().word());
  }

  /** Returns the payer's words as initials. */
  public static @Nullable String masked(BankMatching.Shown shown) {
    return shown.narrative() == null ? null : Mask.of(FieldType.TEXT, shown.narrative());
  }
}
