package org.kyhan.app.api;

import org.kyhan.app.UnknownName;
import org.kyhan.definition.DefinitionException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Wrong requests as problem details. */
@RestControllerAdvice(basePackageClasses = Problems.class)
class Problems extends ResponseEntityExceptionHandler {

  @ExceptionHandler
  ProblemDetail unknown(UnknownName unknown) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.NOT_FOUND, String.valueOf(unknown.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail wrong(IllegalArgumentException wrong) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(wrong.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail wrong(DefinitionException wrong) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(wrong.getMessage()));
    problem.setProperty("faults", wrong.faults().stream().map(String::valueOf).toList());
    return problem;
  }
}
