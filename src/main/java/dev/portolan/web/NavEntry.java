package dev.portolan.web;

/// A page that says where it stands; a CDI bean. One more page adds itself to the navigation.
public interface NavEntry {
    /// Always the same.
    PagePlace place();
}
