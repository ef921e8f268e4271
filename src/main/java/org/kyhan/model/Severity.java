package org.kyhan.model;

/** How much a fault weighs. */
public enum Severity {
  /** What it names was not loaded. */
  ERROR,
  /** It was loaded, but somebody should look; the run is not a plain success. */
  WARNING,
  /** Worth knowing; the run stays a success. */
  NOTICE
}
