package org.kyhan.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.kyhan.app.House;
import org.kyhan.flow.FileReport;
import org.kyhan.flow.Ingest;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.Unit;

/** The process with the small heap: takes files in, one command a line, and says how it went. */
final class Worker {
  /** As transport.Turns has it for small files. */
  private static final int FILES_AT_ONCE = 4;

  static final String ANSWER = "#";

  private Worker() {}

  // the arguments are the folders of the program and of its data
  public static void main(String[] arguments) throws IOException {
    House.Place place = new House.Place(Path.of(arguments[0]), Path.of(arguments[1]), null);
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (House house = House.open(place, Clock.systemUTC())) {
      System.out.println(ANSWER + "ready");
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        String[] command = line.split("\t", -1);
        System.out.println(ANSWER + answer(house, command));
      }
    }
  }

  private static String answer(House house, String[] command) throws IOException {
    System.gc();
    CollectedHeap heap = CollectedHeap.watch();
    long start = System.nanoTime();
    Load.Counts counts =
        switch (command[0]) {
          case "read" -> read(Path.of(command[1]));
          case "each" -> each(house, Path.of(command[1]));
          default ->
              receive(house, command[1], unit(codes(house), command[2]), Path.of(command[3]));
        };
    long nanos = System.nanoTime() - start;
    return String.join(
        "\t",
        List.of(
            "done",
            String.valueOf(nanos),
            String.valueOf(heap.used()),
            String.valueOf(heap.left()),
            counts.toString()));
  }

  private static Load.Counts receive(House house, String connector, int unit, Path file) {
    FileReport report =
        house
            .ingest()
            .receive(
                new Ingest.Arrival(file, "khoan-thu." + ending(file), connector, unit, null));
    return report.load().counts();
  }

  /** A source knows its unit; here it is told by its code. */
  private static Map<String, Integer> codes(House house) {
    return house.units().all().stream().collect(Collectors.toMap(Unit::code, Unit::id));
  }

  private static int unit(Map<String, Integer> codes, String code) {
    return Objects.requireNonNull(codes.get(code), code);
  }

  /** Takes in a folder of files, each named after its school, as many at once as the service. */
  private static Load.Counts each(House house, Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> list = java.nio.file.Files.list(folder)) {
      files = list.sorted().toList();
    }
    Map<String, Integer> codes = codes(house);
    ExecutorService takers = Executors.newFixedThreadPool(FILES_AT_ONCE);
    try {
      List<Future<Load.Counts>> taken =
          files.stream().map(file -> takers.submit(() -> one(house, codes, file))).toList();
      Load.Counts sum = Load.Counts.NONE;
      for (Future<Load.Counts> counts : taken) {
        sum = sum.plus(counts.get());
      }
      return sum;
    } catch (InterruptedException | ExecutionException failure) {
      throw new IOException("a file was not taken", failure);
    } finally {
      takers.shutdown();
    }
  }

  private static Load.Counts one(House house, Map<String, Integer> codes, Path file) {
    String name = String.valueOf(file.getFileName());
    return receive(house, "fee-list", unit(codes, name.substring(0, name.indexOf('.'))), file);
  }

  private static String ending(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(name.indexOf('.') + 1);
  }

  /** Reads every cell's text with the fastest reader and forgets it. */
  private static Load.Counts read(Path file) throws IOException {
    long[] rows = new long[2];
    try (ReadableWorkbook book = new ReadableWorkbook(file.toFile());
        Stream<org.dhatim.fastexcel.reader.Row> stream = book.getFirstSheet().openStream()) {
      stream.forEach(
          row -> {
            rows[0]++;
            for (Cell cell : row) {
              rows[1] += cell == null || cell.getRawValue() == null ? 0 : 1;
            }
          });
    }
    return new Load.Counts(rows[0], 0, 0, 0, 0, 0);
  }
}
