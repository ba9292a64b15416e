package dev.portolan.web;

/// A number ready to show, and its unit ("" when it stands in the column's head or has none).
public record Figure(String number, String unit) {
    /// What is shown where there is no value: never a 0.
    public static final Figure NONE = new Figure("–", "");

    /// Number and unit with a no-break space between.
    @Override
    public String toString() {
        return unit.isEmpty() ? number : number + '\u00a0' + unit;
    }
}
