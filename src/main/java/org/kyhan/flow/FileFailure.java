package org.kyhan.flow;

/**
 * The world failed while a file was taken: disk, store, or a reader that broke. Nothing of the file
 * is loaded; where it was queued the ledger says whether it is tried again.
 */
public final class FileFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FileFailure(String what, RuntimeException cause) {
    super(what, cause);
  }
}
