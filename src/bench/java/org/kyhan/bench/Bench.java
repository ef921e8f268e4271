package org.kyhan.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/** Runs what the arguments ask for and prints a table; see {@link Sizes} for the arguments. */
public final class Bench {
  private static final String CPU = " by processor";
  private final Sizes sizes;
  private final Path folder;
  private final Site site;
  private final Forked worker;
  private final Samples samples = new Samples();
  private final Result result = new Result();
  private final Cpu cpu;

  private Bench(Sizes sizes, Path folder, Site site, Forked worker) {
    this.sizes = sizes;
    this.folder = folder;
    this.site = site;
    this.worker = worker;
    this.cpu = new Cpu(folder.resolve("data/store/postgres/cluster"), worker.pid());
  }

  public static void main(String[] arguments) throws IOException, SQLException {
    Sizes sizes =
        Sizes.of(arguments.length == 1 ? arguments[0].strip().split(" +", -1) : arguments);
    Path home = Path.of("").toAbsolutePath();
    Path folder = home.resolve("target/bench");
    delete(folder);
    java.nio.file.Files.createDirectories(folder);
    Path units = folder.resolve("units.csv");
    Files.units(units, Math.max(1500, sizes.files()));
    Path data = folder.resolve("data");
    try (Site site = Site.open(home, data, units);
        Forked worker = new Forked(home, data, sizes.heap())) {
      Bench bench = new Bench(sizes, folder, site, worker);
      bench.large();
      bench.workbook();
      bench.small();
      new Figures(site, sizes, bench.samples, bench.result).measure();
      bench.result.print(System.out);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (java.nio.file.Files.exists(folder)) {
      try (Stream<Path> all = java.nio.file.Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          java.nio.file.Files.delete(path);
        }
      }
    }
  }

  private interface Work {
    double seconds() throws IOException, SQLException;
  }

  private void sample(String name, Work work) throws IOException, SQLException {
    double before = cpu.seconds();
    double seconds = work.seconds();
    samples.add(name, seconds);
    samples.add(name + CPU, cpu.seconds() - before);
  }

  private Forked.Done receive(Path file) throws IOException {
    Forked.Done done = worker.run("receive", "fee-list", Site.PROVINCE, file.toString());
    System.err.printf(
        Locale.ROOT,
        "    %s, peak %d MB, live %d MB%n",
        done.counts(),
        done.peakHeap() >> 20,
        done.liveHeap() >> 20);
    result.heap(done);
    return done;
  }

  /** The large file for the first time, changed, corrected, and the same again. */
  private void large() throws IOException, SQLException {
    if (!sizes.has("P1") && !sizes.has("P2")) {
      return;
    }
    Fees fees = new Fees(60, sizes.rows(), sizes.sorted());
    Path clean = folder.resolve("clean.tsv");
    Files.clean(clean, fees);
    Path first = folder.resolve("first.csv");
    Path changed = folder.resolve("changed.csv");
    Path corrected = folder.resolve("corrected.csv");
    Files.csv(first, fees, 0, fees.rows(), Files.Version.FIRST);
    Files.csv(changed, fees, 0, fees.rows(), Files.Version.CHANGED);
    Files.csv(corrected, fees, 0, fees.rows(), Files.Version.CORRECTED);
    for (int round = 0; round <= sizes.rounds(); round++) {
      site.empty();
      sample("B", () -> site.copy(clean));
      sample("P1", () -> receive(first).seconds());
      if (sizes.has("P2")) {
        sample("P2 changed", () -> receive(changed).seconds());
        sample("P2 corrected", () -> receive(corrected).seconds());
        sample("P2 same", () -> receive(corrected).seconds());
      }
    }
    compare("P1", "whole ingest of " + sizes.rows() + " CSV rows ÷ COPY", "P1", "B", 0.9);
    rate("P1", "rows a second", sizes.rows(), "P1");
    if (sizes.has("P2")) {
      compare("P2", "again with 1 % changed ÷ COPY", "P2 changed", "B", 0.6);
      compare("P2", "again with 0.1 % corrected ÷ COPY", "P2 corrected", "B", 0.6);
      compare("P2", "the same bytes again ÷ COPY", "P2 same", "B", 0.02);
    }
  }

  /** Adds the ratio of two samples by the clock, with that by processor time behind it. */
  private void compare(String id, String what, String name, String base, double goal) {
    double ofCpu = samples.ratio(name + CPU, base + CPU);
    String more = String.format(Locale.ROOT, "by processor time %.2f", ofCpu);
    result.add(id, what, samples.ratio(name, base), goal, more);
  }

  private void rate(String id, String what, int count, String name) {
    result.add(id, what, count / samples.median(name), Double.NaN, "");
  }

  private void workbook() throws IOException, SQLException {
    if (!sizes.has("P3")) {
      return;
    }
    Path book = folder.resolve("book.xlsx");
    Files.xlsx(book, new Fees(60, sizes.sheet(), sizes.sorted()), 0, sizes.sheet());
    for (int round = 0; round <= sizes.rounds(); round++) {
      site.empty();
      sample("fastexcel", () -> worker.run("read", book.toString()).seconds());
      sample("P3", () -> receive(book).seconds());
    }
    compare(
        "P3", "ingest of " + sizes.sheet() + " XLSX rows ÷ bare reading", "P3", "fastexcel", 1.5);
    rate("P3", "rows a second", sizes.sheet(), "P3");
  }

  private void small() throws IOException, SQLException {
    if (!sizes.has("P4") && !sizes.has("P6") && !sizes.has("P7")) {
      return;
    }
    int rows = sizes.files() * sizes.each();
    Fees fees = new Fees(sizes.files(), rows, sizes.sorted());
    Path one = folder.resolve("one.csv");
    Files.csv(one, fees, 0, rows, Files.Version.FIRST);
    Path many = java.nio.file.Files.createDirectories(folder.resolve("many"));
    for (int i = 0; i < sizes.files(); i++) {
      Path file = many.resolve(Fees.schoolCode(i) + (i % 2 == 0 ? ".csv" : ".xlsx"));
      if (i % 2 == 0) {
        Files.csv(file, fees, i * sizes.each(), (i + 1) * sizes.each(), Files.Version.FIRST);
      } else {
        Files.xlsx(file, fees, i * sizes.each(), (i + 1) * sizes.each());
      }
    }
    for (int round = 0; round <= (sizes.has("P4") ? sizes.rounds() : 0); round++) {
      site.empty();
      sample("one file", () -> receive(one).seconds());
      site.empty();
      sample("P4", () -> worker.run("each", many.toString()).seconds());
    }
    if (sizes.has("P4")) {
      compare(
          "P4", sizes.files() + " files of " + sizes.each() + " rows ÷ one", "P4", "one file", 2.0);
      rate("P4", "files a second", sizes.files(), "P4");
    }
  }
}
