package org.kyhan.parse;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON, and JSON lines: the members of an array go by the name of the array, those of an array in
 * an array by their number.
 */
final class JsonEvents implements RecordEvents {
  private static final int LONGEST_NAME = 1_000;
  private static final int LONGEST_NUMBER = 400;
  private static final int LONGEST_STRING = 20_000_000;
  private static final int LARGEST_EXPONENT = 100;

  /** An object or array that is open; an array in an object shows only by its members. */
  private static final class Frame {
    final boolean array;
    final boolean shown;
    final @Nullable String member;
    int index;

    Frame(boolean array, boolean shown, @Nullable String member) {
      this.array = array;
      this.shown = shown;
      this.member = member;
    }

    String name() {
      return member == null ? String.valueOf(++index) : member;
    }
  }

  private final JsonParser parser;
  private final InputStream in;
  private final int most;
  private final Writing writing;
  private final Deque<Frame> open = new ArrayDeque<>();

  JsonEvents(Reading reading) throws IOException {
    most = reading.limits().maxCellCharacters();
    writing = reading.writing();
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(reading.limits().maxDepth())
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(LONGEST_STRING)
                    .build())
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .build();
    in = Files.newInputStream(reading.path());
    boolean opened = false;
    try {
      parser = factory.createParser(ObjectReadContext.empty(), in);
      opened = true;
    } catch (JacksonException e) {
      throw unreadable(e);
    } finally {
      if (!opened) {
        in.close();
      }
    }
  }

  @Override
  public boolean step(Sink sink) throws IOException {
    try {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return false;
      }
      token(token, sink);
      return true;
    } catch (JacksonException e) {
      throw unreadable(e);
    }
  }

  private void token(JsonToken token, Sink sink) {
    switch (token) {
      case START_OBJECT -> {
        sink.start(name(), isListed());
        open.push(new Frame(false, true, null));
      }
      case START_ARRAY -> {
        boolean inArray = isListed();
        String name = name();
        if (inArray) {
          sink.start(name, true);
        }
        open.push(new Frame(true, inArray, inArray ? null : name));
      }
      case END_OBJECT, END_ARRAY -> {
        if (open.pop().shown) {
          sink.end();
        }
      }
      case PROPERTY_NAME -> {
        // comes again with its value
      }
      default -> {
        sink.start(name(), isListed());
        sink.value(value(token));
        sink.end();
      }
    }
  }

  private boolean isListed() {
    Frame frame = open.peek();
    return frame != null && frame.array;
  }

  private String name() {
    Frame frame = open.peek();
    if (frame == null) {
      return "";
    }
    return frame.array ? frame.name() : String.valueOf(parser.currentName());
  }

  private Cell value(JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> text(parser.getString());
      case VALUE_NUMBER_INT -> new Cell.Numeric(parser.getString());
      case VALUE_NUMBER_FLOAT -> decimal(parser.getString());
      case VALUE_TRUE -> new Cell.Truth(true);
      case VALUE_FALSE -> new Cell.Truth(false);
      default -> Cell.blank();
    };
  }

  private Cell text(String text) {
    return writing.cell(text.length() > most ? text.substring(0, most) : text);
  }

  /** {@code 1e999999999} is a short number with a long plain form. */
  private static Cell decimal(String spelled) {
    BigDecimal value = new BigDecimal(spelled);
    return Math.abs((long) value.scale()) > LARGEST_EXPONENT
        ? CellFrom.text(spelled)
        : new Cell.Numeric(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
  }

  private static RuntimeException unreadable(JacksonException e) throws IOException {
    if (e instanceof JacksonIOException io) {
      throw io.getCause();
    }
    if (e instanceof StreamConstraintsException) {
      return new Unreadable("parse.json_limit");
    }
    return new Unreadable(
        e instanceof UnexpectedEndOfInputException ? "parse.truncated" : "parse.broken_json");
  }

  @Override
  public void close() throws IOException {
    try {
      parser.close();
    } finally {
      in.close();
    }
  }
}
