package org.kyhan.parse;

import java.io.IOException;
import java.security.GeneralSecurityException;

/** What POI does for us; it answers a broken workbook with whatever its code runs into. */
@FunctionalInterface
interface PoiWork<T> {
  T call() throws IOException, GeneralSecurityException;

  /**
   * Does it.
   *
   * @throws Unreadable where the workbook is broken, or is what the work itself says
   */
  static <T> T guarded(PoiWork<T> work) {
    try {
      return work.call();
    } catch (Unreadable e) {
      throw e;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new Unreadable("parse.broken_workbook");
    }
  }
}
