package org.kyhan.deliver;

/** Takes one delivery to its address: by mail, or into a folder. */
interface Carrier extends AutoCloseable {
  /** Returns what became of it; a failing world is an outcome and no exception. */
  Outcome carry(Delivery delivery);

  @Override
  void close();
}
