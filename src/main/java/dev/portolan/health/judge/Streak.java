package dev.portolan.health.judge;

/// Good and bad results in a row, and what they decided so far. One bad result decides nothing
/// before `failures` of them came in a row; after that only `successes` good ones in a row decide
/// otherwise. The first good result since start decides at once.
public record Streak(Decided decided, int bad, int good) {
    public static final Streak NEW = new Streak(Decided.NOTHING, 0, 0);
    private static final int ENOUGH = 1_000_000;

    /// What the results so far add up to.
    enum Decided {
        NOTHING,
        UP,
        DOWN
    }

    public Streak after(boolean isGood, int failures, int successes) {
        int nextBad = isGood ? 0 : Math.min(bad + 1, ENOUGH);
        int nextGood = isGood ? Math.min(good + 1, successes) : 0;
        if (nextBad == bad && nextGood == good) {
            return this;
        }
        return new Streak(decided, nextBad, nextGood).under(failures, successes);
    }

    /// The same results under other limits.
    Streak under(int failures, int successes) {
        Decided next = decide(failures, successes);
        return next == decided ? this : new Streak(next, bad, good);
    }

    private Decided decide(int failures, int successes) {
        if (bad >= failures) {
            return Decided.DOWN;
        }
        return switch (decided) {
            case NOTHING -> good > 0 ? Decided.UP : Decided.NOTHING;
            case UP -> Decided.UP;
            case DOWN -> good >= successes ? Decided.UP : Decided.DOWN;
        };
    }

    public boolean down() {
        return decided == Decided.DOWN;
    }
}
