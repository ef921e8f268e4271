package org.kyhan.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.UnitDirectory;
import org.kyhan.mapping.RecordMapper;
import org.kyhan.model.CellRef;
import org.kyhan.model.Entry;
import org.kyhan.model.Fault;
import org.kyhan.parse.TableFile;
import org.kyhan.quality.FieldConstraints;

/**
 * One dataset that a file feeds, with what maps and judges its records.
 *
 * @param needed fields of which a table must have one column, else none of its rows is a record;
 *     empty for a feed that makes no such demand
 */
record Feeding(
    Dataset dataset, RecordMapper mapper, FieldConstraints constraints, List<String> needed) {

  /** Returns whether the rows under the present header can be records of the dataset. */
  boolean takes() {
    return needed.isEmpty() || needed.stream().anyMatch(mapper.columns()::containsKey);
  }

  /** Returns a field of the dataset as people call it. */
  String label(String field) {
    Dataset.Field known = dataset.fields().get(field);
    return known == null ? field : known.label(field);
  }

  /** Returns what a load's connector feeds, in the order of its definition. */
  static List<Feeding> of(
      Definitions definitions, Connector connector, Load load, UnitDirectory units) {
    Unit own = units.get(load.unit());
    RecordMapper.Origin origin = new RecordMapper.Origin(load.fileName(), own.id());
    List<Feeding> feedings = new ArrayList<>();
    connector
        .datasets()
        .forEach(
            (id, feed) -> {
              Dataset dataset = dataset(definitions, id);
              RecordMapper mapper =
                  new RecordMapper(
                      dataset,
                      feed,
                      definitions.vocabularies(),
                      raw -> resolve(raw, units, own),
                      origin);
              feedings.add(
                  new Feeding(dataset, mapper, new FieldConstraints(dataset), needed(feed)));
            });
    return feedings;
  }

  private static List<String> needed(Connector.Feed feed) {
    boolean constant = feed.skipWhenEmpty().stream().anyMatch(feed.constants()::containsKey);
    return constant || feed.unpivot() != null ? List.of() : feed.skipWhenEmpty();
  }

  /** Returns what is wrong with a record that came from a row below a header. */
  List<Fault> judge(Entry entry, String file, TableFile.Header header, long row) {
    return constraints.judge(entry, (record, field) -> where(record, field, file, header, row));
  }

  /** Returns the cell that a field of a record came from. */
  CellRef where(Entry record, String field, String file, TableFile.Header header, long row) {
    return new CellRef(
        file,
        header.sheet(),
        row,
        record.column() > 0 ? record.column() : mapper.columns().getOrDefault(field, 0));
  }

  private static Dataset dataset(Definitions definitions, String id) {
    Dataset dataset = definitions.datasets().get(id);
    if (dataset == null) {
      throw new IllegalArgumentException("no dataset " + id);
    }
    return dataset;
  }

  private static RecordMapper.Resolution resolve(String raw, UnitDirectory units, Unit own) {
    OptionalInt found = units.find(raw, own);
    boolean outside = found.isPresent() && !units.get(found.getAsInt()).within(own);
    List<String> near =
        found.isPresent()
            ? List.of()
            : units.similar(raw, own).stream().map(u -> u.name() + " (" + u.code() + ")").toList();
    return new RecordMapper.Resolution(found, near, outside);
  }
}
