package org.kyhan.transport;

import org.kyhan.model.Severity;

/** Something about a source that people should know, as a sentence without any secret. */
public record Finding(Severity severity, String message) {}
