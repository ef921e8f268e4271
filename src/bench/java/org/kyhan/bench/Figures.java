package org.kyhan.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Indicator;
import org.kyhan.flow.Issuing;
import org.kyhan.ledger.Unit;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.Rendering;

/** Figures of a month, and reports of schools. */
final class Figures {
  private static final Period MONTH = Period.parse("202610");

  /** What a person would write by hand for the same figures. */
  private static final String BY_HAND =
      """
      select c.parent, s.parent, p.unit,
             sum(case when channel_cashless then 1 else 0 end * case when status_refund then -amount else amount end),
             sum(case when status_refund then -amount else amount end),
             count(*) filter (where channel_cashless), count(*),
             count(distinct student_code) filter (where channel_cashless), count(distinct student_code),
             count(distinct student_code) filter (where channel_ewallet and fee_category_tuition)
      from reading.fee_payment p
      join platform.unit s on s.id = p.unit
      join platform.unit c on c.id = s.parent
      where paid_on >= '2026-10-01' and paid_on < '2026-11-01' and (status_settled or status_refund)
      group by grouping sets ((c.parent), (s.parent), (p.unit))
      """;

  /** What a load of one school leaves behind. */
  private static final String CORRECTION =
      """
      update platform.data_version set version = version + 1
      where dataset = 'fee_payment'
        and unit = (select min(unit) from platform.data_version where dataset = 'fee_payment')
      """;

  private final Site site;
  private final Sizes sizes;
  private final Samples samples;
  private final Result result;

  Figures(Site site, Sizes sizes, Samples samples, Result result) {
    this.site = site;
    this.sizes = sizes;
    this.samples = samples;
    this.result = result;
  }

  void measure() throws SQLException {
    if (sizes.has("P6") || sizes.has("P7")) {
      site.execute("analyze data.fee_payment");
    }
    if (sizes.has("P6")) {
      compute();
    }
    if (sizes.has("P7")) {
      issue();
    }
  }

  private void compute() throws SQLException {
    int figures = 0;
    for (int round = 0; round <= sizes.rounds(); round++) {
      long start = System.nanoTime();
      site.execute(BY_HAND);
      samples.add("by hand", (System.nanoTime() - start) / 1e9);
      site.execute("delete from platform.tally");
      start = System.nanoTime();
      figures = feeFigures();
      samples.add("P6", (System.nanoTime() - start) / 1e9);
      site.execute(CORRECTION);
      start = System.nanoTime();
      feeFigures();
      samples.add("P6 correction", (System.nanoTime() - start) / 1e9);
    }
    result.add(
        "P6",
        "all fee indicators of a month, every unit ÷ one GROUP BY by hand",
        samples.ratio("P6", "by hand"),
        1.5,
        figures + " figures");
    result.add(
        "P6",
        "the same after one school's correction ÷ the full computation",
        samples.ratio("P6 correction", "P6"),
        0.02,
        figures + " figures");
  }

  private int feeFigures() {
    Unit province = site.house().units().byCode(Site.PROVINCE).orElseThrow();
    int figures = 0;
    for (Indicator indicator : site.house().definitions().indicators().values()) {
      if (indicator.reads().contains("fee_payment")) {
        figures +=
            site.house().compute().figures(MONTH, province, indicator.id(), Map.of()).size();
      }
    }
    return figures;
  }

  private void issue() {
    Issuing issuing = site.house().issuing();
    List<Unit> schools =
        site.house().units().all().stream().filter(Unit::school).limit(sizes.reports()).toList();
    double pdf = 0;
    double all = 0;
    boolean warm = false;
    for (Unit school : schools) {
      Issuing.Order order = new Issuing.Order("cashless-fee", school, MONTH, null, "bench");
      long start = System.nanoTime();
      FrozenReport frozen = issuing.issue(order, (issue, documents) -> {}).issue().frozen();
      long issued = System.nanoTime();
      issuing.render(frozen, Rendering.PDF);
      long rendered = System.nanoTime();
      if (warm) {
        all += (issued - start) / 1e9;
        pdf += (rendered - issued) / 1e9;
      }
      warm = true;
    }
    result.add(
        "P7",
        "reports of " + schools.size() + " schools, all formats ÷ their PDF alone",
        all / pdf,
        Double.NaN,
        String.format(Locale.ROOT, "%.1f reports/s", (schools.size() - 1) / all));
  }
}
