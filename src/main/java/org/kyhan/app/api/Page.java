package org.kyhan.app.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Messages;

/**
 * A part of a list.
 *
 * @param cursor the last page's {@code next}: the key of its last item; null for the first page
 */
record Page(@Nullable String cursor, int limit) {
  private static final int MOST = 1000;

  Page {
    limit = Math.max(1, Math.min(limit, MOST));
  }

  /**
   * Returns the items after the cursor, under their name, and the next cursor; null at the end.
   *
   * @param key what makes an item the same in every listing
   */
  <T> Map<String, @Nullable Object> of(
      String name,
      List<T> all,
      Function<T, String> key,
      Function<T, Map<String, @Nullable Object>> view) {
    int from = 0;
    if (cursor != null) {
      List<String> keys = all.stream().map(key).toList();
      from = keys.indexOf(cursor) + 1;
      if (from == 0) {
        throw new IllegalArgumentException(Messages.vi("app.bad_cursor", cursor));
      }
    }
    int to = Math.min(all.size(), from + limit);
    Map<String, @Nullable Object> page = new LinkedHashMap<>();
    page.put(name, all.subList(from, to).stream().map(view).toList());
    page.put("next", to < all.size() ? key.apply(all.get(to - 1)) : null);
    return page;
  }
}
