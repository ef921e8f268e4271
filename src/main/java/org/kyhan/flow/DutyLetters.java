package org.kyhan.flow;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.Messages;
import org.kyhan.model.Printed;
import org.kyhan.snapshot.Issues;

/** What is written to people about what is owed. No personal data: schools and sums only. */
final class DutyLetters {
  private static final int LINES = 50;

  private DutyLetters() {}

  /** A letter; the salutation differs from role to role. */
  record Letter(String subject, String text) {
    String body(String role) {
      return Messages.vi("flow.duty_salutation", role) + "\n\n" + text + "\n";
    }
  }

  /** Returns what those who prepare it have to know before it goes out. */
  static Letter rehearsal(Owed one, Issuing.Coverage coverage, FrozenReport draft) {
    int expected = coverage.expected().size();
    int there = expected - coverage.missing().size();
    List<String> parts =
        List.of(
            Messages.vi(
                "flow.duty_rehearsal",
                one.asked().duty().title(),
                one.when().period().label(),
                one.unit().name(),
                Printed.moment(one.when().deliverBy()),
                Printed.moment(one.dispatchAt()),
                String.join("; ", one.asked().duty().to())),
            Messages.vi("flow.duty_coverage", there, expected),
            listed(
                "flow.duty_missing",
                coverage.missing().stream().map(u -> u.name() + " (" + u.code() + ")").toList()),
            Messages.vi("flow.duty_so_far") + "\n" + figures(draft),
            unfilled(one),
            there == expected
                ? Messages.vi("flow.duty_nothing_to_do")
                : Messages.vi("flow.duty_to_do", Printed.moment(one.dispatchAt())));
    return new Letter(
        Messages.vi("flow.duty_rehearsal_subject", name(one), limit(one), there, expected),
        paragraphs(parts));
  }

  /** Returns the letter that goes with the documents. */
  static Letter report(Owed one, Issues.Issue issue) {
    FrozenReport report = issue.frozen();
    return new Letter(
        Messages.vi("flow.duty_report_subject", name(one), one.unit().name()),
        paragraphs(
            List.of(
                Messages.vi("flow.duty_report", one.unit().name(), name(one), issue.version()),
                report.texts().getOrDefault("summary", ""),
                about(report))));
  }

  /** Returns the letter that goes with a new version. */
  static Letter correction(Owed one, Issues.Issue issue, List<Issuing.Change> changes) {
    List<String> lines =
        changes.stream()
            .map(
                c ->
                    Messages.vi(
                        "flow.duty_change",
                        c.label(),
                        Printed.figure(c.before()),
                        Printed.figure(c.after())))
            .toList();
    return new Letter(
        Messages.vi("flow.duty_correction_subject", name(one), one.unit().name(), issue.version()),
        paragraphs(
            List.of(
                Messages.vi("flow.duty_correction", one.unit().name(), issue.version(), name(one)),
                listed("flow.duty_changes", lines),
                about(issue.frozen()))));
  }

  /** Returns the letter about trouble; {@code detail} is the trouble's own words, or empty. */
  static Letter alarm(Owed one, String reason, String detail) {
    return new Letter(
        Messages.vi("flow.duty_alarm_subject", Messages.vi("flow.duty_short_" + reason), name(one)),
        paragraphs(
            List.of(
                Messages.vi("flow.duty_" + reason, detail),
                Messages.vi(
                    "flow.duty_limit",
                    one.asked().duty().title(),
                    one.when().period().label(),
                    one.unit().name(),
                    Printed.moment(one.when().deliverBy())))));
  }

  private static String name(Owed one) {
    return one.asked().duty().title() + " – " + one.when().period().label();
  }

  private static String limit(Owed one) {
    return Printed.moment(one.when().deliverBy());
  }

  private static String about(FrozenReport report) {
    String missing = report.texts().getOrDefault("missing", "");
    return Messages.vi(
            "flow.duty_data", report.head().coverage(), Printed.moment(report.head().dataUntil()))
        + (missing.isEmpty() ? "" : "\n" + missing);
  }

  private static String unfilled(Owed one) {
    return one.unfilled().isEmpty()
        ? ""
        : Messages.vi("flow.duty_no_recipient", String.join("; ", one.unfilled()));
  }

  private static String figures(FrozenReport draft) {
    Stream<String> shares =
        draft.figures().stream().map(f -> "- " + f.label() + ": " + Printed.figure(f.value()));
    return Stream.concat(Stream.of(draft.texts().getOrDefault("summary", "")), shares)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String listed(String heading, List<String> lines) {
    if (lines.isEmpty()) {
      return "";
    }
    String more =
        lines.size() > LINES ? "\n" + Messages.vi("flow.duty_more", lines.size() - LINES) : "";
    return lines.stream()
        .limit(LINES)
        .map(line -> "- " + line)
        .collect(Collectors.joining("\n", Messages.vi(heading) + "\n", more));
  }

  private static String paragraphs(List<String> parts) {
    return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("\n\n"));
  }
}
