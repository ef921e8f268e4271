package org.kyhan.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * The records of all pages as one array in one file: so that a pull is one file, which is loaded as
 * a whole or not at all, and whose gates see all records. No page is held in memory.
 */
final class JsonPages implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final String items;
  private final String next;
  private final JsonGenerator joined;

  /**
   * One page.
   *
   * @param count of its records
   * @param next what leads to the next page, null where nothing does
   */
  record Page(long count, @Nullable String next) {}

  /**
   * @param items where the records are, such as {@code data.students}; empty for the only array
   * @param next where it says what leads on, such as {@code @odata.nextLink}; may be empty
   */
  JsonPages(Path file, String items, String next) throws IOException {
    this.items = items;
    this.next = next;
    this.joined = JSON.createGenerator(Files.newOutputStream(file));
    joined.writeStartArray();
  }

  /** Adds the records of a page. */
  Page add(Path page, String shown, Visit visit) {
    try (JsonParser parser = JSON.createParser(page.toFile())) {
      Reading reading = new Reading(parser, visit);
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        reading.take("");
      } else if (first == JsonToken.START_OBJECT) {
        reading.object("", 1);
      } else {
        throw SourceFailure.data("http_no_json", shown);
      }
      if (reading.taken == null) {
        throw SourceFailure.config("http_no_items", items.isEmpty() ? "items" : items, shown);
      }
      return new Page(reading.count, reading.leadsOn);
    } catch (JacksonException odd) {
      throw SourceFailure.data("http_no_json", shown);
    }
  }

  @Override
  public void close() {
    joined.close();
  }

  private final class Reading {
    private final JsonParser parser;
    private final Visit visit;
    private @Nullable String taken;
    private @Nullable String leadsOn;
    private long count;

    Reading(JsonParser parser, Visit visit) {
      this.parser = parser;
      this.visit = visit;
    }

    void object(String path, int depth) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String at = path.isEmpty() ? parser.currentName() : path + "." + parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.START_OBJECT) {
          object(at, depth + 1);
        } else if (value == JsonToken.START_ARRAY) {
          array(at, depth);
        } else if (at.equals(next) && value != JsonToken.VALUE_NULL) {
          leadsOn = parser.getString();
        }
      }
    }

    private void array(String at, int depth) {
      boolean candidate = items.isEmpty() && depth == 1;
      if (at.equals(items) || (candidate && count == 0)) {
        take(at);
      } else if (!candidate) {
        parser.skipChildren();
      } else if (parser.nextToken() != JsonToken.END_ARRAY) {
        throw SourceFailure.config("http_which_items", String.valueOf(taken), at);
      }
    }

    void take(String at) {
      taken = at;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        joined.copyCurrentStructureExact(parser);
        if (++count % 1000 == 0) {
          visit.goOn();
        }
      }
    }
  }
}
