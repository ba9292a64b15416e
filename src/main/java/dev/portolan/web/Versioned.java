package dev.portolan.web;

import java.time.Instant;

/// What a live page reads, under its version; `at` and `atNanos` are the moment it was true.
public record Versioned<K>(K value, long version, Instant at, long atNanos) {}
