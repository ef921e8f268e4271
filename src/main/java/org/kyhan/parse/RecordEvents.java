package org.kyhan.parse;

import java.io.Closeable;
import java.io.IOException;
import org.kyhan.model.Cell;

/** A document of nested names and values as a walk through it, whatever it is written in. */
sealed interface RecordEvents extends Closeable permits JsonEvents, XmlEvents {

  /** Is told what the walk meets. */
  interface Sink {
    /**
     * Goes into a name.
     *
     * @param listed whether the document itself says that there may be several
     */
    void start(String name, boolean listed);

    /** Meets a value of the name that was gone into last; may be blank. */
    void value(Cell cell);

    /** Leaves the name that was gone into last. */
    void end();
  }

  /** Goes on by one token; false at the end. */
  boolean step(Sink sink) throws IOException;
}
