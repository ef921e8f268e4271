package org.kyhan.app.cli;

import picocli.CommandLine.Command;

/** Stub. */
@Command(name = "duty")
final class DutyCommand {}
