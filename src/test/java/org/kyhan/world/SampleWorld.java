package org.kyhan.world;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes a sample province: {@code mvn -q -Pworld test -Dworld.args="schools=30 seed=7
 * out=/tmp/world"}. The same numbers make the same bytes. Only one school is held in memory.
 */
public final class SampleWorld {
  /** Add a part here; nothing else has to know of it. */
  private static final List<Part> PARTS =
      with(
          OfficeParts.ALL,
          new StaffPart(),
          new PupilPart(),
          new SectorPart(),
          new BankAccountPart(),
          new TranscriptPart(),
          new AdmissionPart(),
          new GradeEntryPart(),
          new FeePart(),
          new SignaturePart(),
          new TrainingPart(),
          new LessonPlanPart(),
          new MaterialPart(),
          new QuestionPart(),
          new UsePart(),
          new TermResultPart());

  private static List<Part> with(List<Part> others, Part... parts) {
    return Stream.concat(Stream.of(parts), others.stream()).toList();
  }

  private final Province province;
  private final Path out;
  private final Map<String, Truth> above = new TreeMap<>();

  private SampleWorld(Province province, Path out) {
    this.province = province;
    this.out = out;
  }

  /**
   * Takes {@code schools} (30), {@code seed} (7), {@code pupils} of a school in the mean (60) and
   * {@code out} (target/world), each as {@code name=value}.
   */
  public static void main(String[] args) throws IOException {
    Map<String, String> given = new HashMap<>();
    for (String arg : args) {
      for (String word : arg.strip().split("\\s+", 0)) {
        int equals = word.indexOf('=');
        if (equals < 1 && !word.isEmpty()) {
          throw new IllegalArgumentException("name=value expected: " + word);
        }
        given.put(word.substring(0, Math.max(0, equals)), word.substring(equals + 1));
      }
    }
    Path out = Path.of(given.getOrDefault("out", "target/world"));
    write(
        out,
        Integer.parseInt(given.getOrDefault("schools", "30")),
        Integer.parseInt(given.getOrDefault("pupils", "60")),
        Long.parseLong(given.getOrDefault("seed", "7")));
    System.err.println("written to " + out.toAbsolutePath());
  }

  /**
   * Writes {@code don-vi.csv}, {@code site.yaml}, {@code truth.csv} and a folder for each school.
   *
   * @param pupils how many a school has in the mean
   */
  public static void write(Path out, int schools, int pupils, long seed) throws IOException {
    Files.createDirectories(out);
    new SampleWorld(new Province(schools, pupils, seed), out).write();
  }

  private void write() throws IOException {
    Files.write(out.resolve("don-vi.csv"), province.units(), StandardCharsets.UTF_8);
    try (BufferedWriter site = open("site.yaml");
        BufferedWriter truths = open("truth.csv")) {
      site.write("# The sample province: its units, and where the exports of each school lie.\n");
      site.write("units: don-vi.csv\nsources:\n");
      truths.write(Truth.HEAD + "\n");
      for (int i = 0; i < province.schools(); i++) {
        School school = province.school(i);
        Books books = new Books(out, school);
        Truth truth = new Truth(PARTS);
        for (Part part : PARTS) {
          part.write(school, books, truth);
        }
        lines(site, books.sources());
        lines(truths, truth.lines(school.code()));
        for (String unit : province.above(school)) {
          above.computeIfAbsent(unit, u -> new Truth(PARTS)).addAll(truth);
        }
      }
      for (Map.Entry<String, Truth> unit : above.entrySet()) {
        lines(truths, unit.getValue().lines(unit.getKey()));
      }
    }
  }

  private BufferedWriter open(String name) throws IOException {
    return Files.newBufferedWriter(out.resolve(name), StandardCharsets.UTF_8);
  }

  private static void lines(BufferedWriter file, List<String> lines) throws IOException {
    for (String line : lines) {
      file.write(line);
      file.write('\n');
    }
  }
}
