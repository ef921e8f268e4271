package org.kyhan.app.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What can be asked here: made from what answers, so that it leaves nothing out. */
@RestController
@RequestMapping("/api/v1")
class IndexApi {
  private final RequestMappingHandlerMapping mapping;

  IndexApi(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
    this.mapping = mapping;
  }

  /** A question: its parameters in the address, its headers, and whether it has a body. */
  record Question(
      String method, String path, List<String> parameters, List<String> headers, boolean body) {
    Question {
      parameters = List.copyOf(parameters);
      headers = List.copyOf(headers);
    }
  }

  @GetMapping
  List<Question> index() {
    return mapping.getHandlerMethods().entrySet().stream()
        .flatMap(entry -> questions(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(Question::path).thenComparing(Question::method))
        .toList();
  }

  private static Stream<Question> questions(RequestMappingInfo info, HandlerMethod answer) {
    List<String> parameters = new ArrayList<>();
    List<String> headers = new ArrayList<>();
    boolean body = false;
    for (MethodParameter parameter : answer.getMethodParameters()) {
      RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
      RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
      // an unnamed one stands for all that are given
      if (asked != null && !(asked.name() + asked.value()).isEmpty()) {
        parameters.add(asked.name().isEmpty() ? asked.value() : asked.name());
      }
      if (header != null) {
        headers.add(header.name());
      }
      body |= parameter.hasParameterAnnotation(RequestBody.class);
    }
    boolean sent = body;
    return info.getMethodsCondition().getMethods().stream()
        .map(RequestMethod::name)
        .flatMap(
            method ->
                paths(info).map(path -> new Question(method, path, parameters, headers, sent)));
  }

  private static Stream<String> paths(RequestMappingInfo info) {
    return Stream.of(info.getPathPatternsCondition())
        .filter(Objects::nonNull)
        .flatMap(patterns -> patterns.getPatternValues().stream())
        .filter(path -> path.startsWith("/api/"));
  }
}
