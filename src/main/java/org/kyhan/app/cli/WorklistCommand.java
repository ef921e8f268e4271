package org.kyhan.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.app.WorklistViews;
import org.kyhan.flow.BankMatching;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.Worklist;
import org.kyhan.mapping.NarrativeMatch.Pupil;
import org.kyhan.model.Messages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kyhan worklist}: lines of bank statements of which a person has to say whose they are. */
@Command(
    name = "worklist",
    mixinStandardHelpOptions = true,
    description = "Các khoản chuyển khoản chưa rõ của học sinh nào.")
final class WorklistCommand {
  @Spec private @Nullable CommandSpec spec;

  @Command(mixinStandardHelpOptions = true, description = "Danh sách việc chờ; tên được che bớt.")
  int list(
      @Mixin Place place,
      @Option(names = "--unit", defaultValue = "VN") String unit,
      @Option(
              names = "--state",
              description = "open, decided, dismissed hoặc all.",
              defaultValue = "open")
          String state,
      @Option(names = "--after", description = "Xem tiếp sau việc số này.", defaultValue = "0")
          long after,
      @Option(names = "--limit", defaultValue = "100") int limit) {
    try (House house = place.open()) {
      Unit asked = Place.unit(house, unit);
      List<BankMatching.Shown> items =
          house.matching().list(asked, state(state), after, Place.rows(limit));
      if (place.json()) {
        out().println(Json.pretty(items.stream().map(WorklistViews::line).toList()));
        return Root.DONE;
      }
      for (BankMatching.Shown item : items) {
        out()
            .printf(
                Locale.ROOT,
                "%6d %-10s %12d  %s: %s%n",
                item.item().id(),
                item.unit().code(),
                item.credit(),
                WorklistViews.reason(item.item()),
                Objects.toString(WorklistViews.masked(item), ""));
      }
      return Root.DONE;
    }
  }

  private static Worklist.@Nullable State state(String word) {
    if (word.equals("all")) {
      return null;
    }
    for (Worklist.State state : Worklist.State.values()) {
      if (state.word().equals(word)) {
        return state;
      }
    }
    throw new Usage(Messages.vi("app.worklist_state"));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Một việc chờ: nội dung chuyển khoản, các học sinh có thể và vì sao.")
  int show(@Mixin Place place, @Parameters(paramLabel = "ITEM") long id) {
    try (House house = place.open()) {
      print(place, house.matching(), id);
      return Root.DONE;
    }
  }

  private void print(Place place, BankMatching matching, long id) {
    BankMatching.Shown shown =
        matching.show(id).orElseThrow(() -> new Usage(Messages.vi("flow.worklist_unknown", id)));
    if (place.json()) {
      out().println(Json.pretty(WorklistViews.full(shown, matching)));
      return;
    }
    Worklist.Item item = shown.item();
    out().printf("%d %s, %s%n", item.id(), shown.unit().name(), WorklistViews.state(item));
    out()
        .printf(
            Locale.ROOT,
            "  %s  %s  %d đồng%n",
            Objects.toString(shown.where(), ""),
            Objects.toString(shown.bookedOn(), ""),
            shown.credit());
    out().println("  " + Objects.toString(shown.narrative(), ""));
    out().println("  " + WorklistViews.reason(item));
    for (int i = 0; i < item.candidates().size(); i++) {
      Pupil pupil = shown.pupils().get(i).orElse(null);
      if (pupil != null) {
        out()
            .printf(
                Locale.ROOT,
                "  %3d %s  %s  %s: %s%n",
                item.candidates().get(i).confidence(),
                WorklistViews.code(pupil),
                pupil.name(),
                Objects.toString(pupil.schoolClass(), ""),
                String.join(", ", matching.reasons(item.candidates().get(i))));
      }
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description =
          "Quyết định khoản này của học sinh nào; nhiều em thì ghi MÃ=SỐTIỀN cho từng em.")
  int decide(
      @Mixin Place place,
      @Mixin SourceCommand.By by,
      @Parameters(paramLabel = "ITEM") long id,
      @Option(names = "--student", required = true, paramLabel = "MÃ[=SỐTIỀN]")
          List<String> students) {
    try (House house = place.open()) {
      List<BankMatching.Share> shares = new ArrayList<>();
      students.forEach(s -> shares.add(share(s)));
      house.matching().decide(id, shares, by.name());
      print(place, house.matching(), id);
      return Root.DONE;
    } catch (IllegalArgumentException refused) {
      throw new Usage(String.valueOf(refused.getMessage()));
    }
  }

  private static BankMatching.Share share(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      return new BankMatching.Share(text, null);
    }
    try {
      return new BankMatching.Share(
          text.substring(0, equals), Long.parseLong(text.substring(equals + 1).strip()));
    } catch (NumberFormatException noAmount) {
      throw new Usage(Messages.vi("flow.worklist_amounts"));
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Cho biết khoản này không phải tiền của học sinh nào.")
  int dismiss(
      @Mixin Place place,
      @Mixin SourceCommand.By by,
      @Parameters(paramLabel = "ITEM") long id,
      @Option(names = "--why", required = true, description = "Vì sao.") String why) {
    try (House house = place.open()) {
      house.matching().dismiss(id, by.name(), why);
      print(place, house.matching(), id);
      return Root.DONE;
    } catch (IllegalArgumentException refused) {
      throw new Usage(String.valueOf(refused.getMessage()));
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Xem lại các dòng sao kê của một trường ngay bây giờ.")
  int match(@Mixin Place place, @Option(names = "--unit", required = true) String unit) {
    try (House house = place.open()) {
      BankMatching.Done done = house.matching().run(Place.unit(house, unit).id());
      if (place.json()) {
        out().println(Json.pretty(WorklistViews.done(done)));
      } else {
        out()
            .println(
                Messages.vi(
                    "flow.bank_matched",
                    done.matched(),
                    done.waiting(),
                    done.notFee(),
                    done.reported()));
      }
      return Root.DONE;
    }
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
