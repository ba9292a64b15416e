package dev.portolan.web;

import java.util.List;

/// Something that everybody must see on every page for as long as it holds; a CDI bean. Resident
/// and quick: it is asked with each page.
public interface Notice {
    /// Nothing while there is nothing to say.
    List<Said> notices();

    /// A few words, a sentence with what is known, and a path where an admin can do something.
    record Said(String title, String sentence, String adminPath) {}
}
