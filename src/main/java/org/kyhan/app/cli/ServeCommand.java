package org.kyhan.app.cli;

import picocli.CommandLine.Command;

/** Stub. */
@Command(name = "serve")
final class ServeCommand {}
