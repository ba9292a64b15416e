package dev.portolan.fleet.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Nested lists of an answer: whole, up to what the contract allows.
public final class Lists {
    public static final int NESTED = 5000;

    private Lists() {}

    /// Each shown, whole up to 5,000 entries.
    public static <A, B> List<B> capped(List<A> all, Function<A, B> shown) {
        return capped(all, NESTED, shown);
    }

    public static <A, B> List<B> capped(List<A> all, int most, Function<A, B> shown) {
        List<B> views = new ArrayList<>(Math.min(all.size(), most));
        for (int i = 0; i < all.size() && i < most; i++) {
            views.add(shown.apply(all.get(i)));
        }
        return views;
    }
}
