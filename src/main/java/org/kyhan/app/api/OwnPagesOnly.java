package org.kyhan.app.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Messages;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what a browser sends on behalf of another site: a page elsewhere must not be able to pull
 * or change sources through the browser of whoever looks at it.
 */
@Component
class OwnPagesOnly extends OncePerRequestFilter {
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isForeign(request.getHeader("Origin"), request.getHeader("Host"))
        || "cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
      response.setContentType("application/problem+json");
      String problem =
          "{\"status\":403,\"title\":\"Forbidden\",\"detail\":\""
              + Messages.vi("app.elsewhere_origin")
              + "\"}";
      response.getOutputStream().write(problem.getBytes(StandardCharsets.UTF_8));
      return;
    }
    chain.doFilter(request, response);
  }

  private static boolean isForeign(@Nullable String origin, @Nullable String host) {
    if (origin == null) {
      return false;
    }
    try {
      return !String.valueOf(URI.create(origin).getAuthority()).equals(host);
    } catch (IllegalArgumentException garbled) {
      return true;
    }
  }
}
