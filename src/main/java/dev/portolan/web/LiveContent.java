package dev.portolan.web;

import io.quarkus.qute.TemplateInstance;

/// What a live page shows of one version: its title, and its body, in which `{#part}` sections are
/// the elements that change.
public record LiveContent(String title, TemplateInstance body) {}
