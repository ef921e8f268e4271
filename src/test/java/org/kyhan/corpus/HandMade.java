package org.kyhan.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A sheet that a person wrote as text: the first line is the answer, then a line a row with {@code
 * |} between cells, {@code ⏎} for a break in a cell, {@code @merge A1:B1} for a merged region.
 *
 * @param connector by which it is read
 */
public record HandMade(String connector, MadeSheet sheet) {

  public static HandMade read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] answer = lines.get(0).split("\\s*\\|\\s*", -1);
    MadeSheet.Draft draft = new MadeSheet.Draft();
    draft.header = Long.parseLong(answer[1]);
    for (String column : answer[2].split(" ", -1)) {
      int at = column.indexOf('=');
      draft.columns.put(column.substring(0, at), Integer.parseInt(column.substring(at + 1)));
    }
    draft.records = Long.parseLong(answer[3]);
    draft.amount = Long.parseLong(answer[4].strip());
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith("@merge ")) {
        draft.merges.add(line.substring(7).strip());
      } else {
        draft.add(
            List.of(line.split("\\|", -1)).stream()
                .map(cell -> cell.strip().replace('⏎', '\n'))
                .toList());
      }
    }
    return new HandMade(answer[0], draft.done());
  }
}
