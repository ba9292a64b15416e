package dev.portolan.web.graph;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How much one GraphQL document may ask: fields (fragments counted where they are spread), depth
/// and aliases. Judged before validation and in time linear in the document, so that fragments
/// which spread each other cost nothing.
final class GraphLimits {
    static final int FIELDS = 500;
    static final int DEPTH = 15;
    static final int ALIASES = 20;

    /// How much a selection asks; beyond the limits the numbers saturate.
    private record Size(int fields, int depth, int aliases) {
        private static final Size NONE = new Size(0, 0, 0);
        private static final int ENOUGH = 1_000_000;

        private Size plus(Size other) {
            return new Size(
                    Math.min(ENOUGH, fields + other.fields),
                    Math.max(depth, other.depth),
                    Math.min(ENOUGH, aliases + other.aliases));
        }

        private Size under(Field field) {
            int alias = field.getAlias() == null ? 0 : 1;
            return new Size(
                    Math.min(ENOUGH, fields + 1),
                    Math.min(ENOUGH, depth + 1),
                    Math.min(ENOUGH, aliases + alias));
        }
    }

    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Size> known = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    private GraphLimits(Document document) {
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.put(fragment.getName(), fragment));
    }

    /// What is too much about this document, with what is accepted; empty: nothing.
    static Optional<String> exceededBy(Document document) {
        GraphLimits limits = new GraphLimits(document);
        Size all = Size.NONE;
        for (OperationDefinition operation :
                document.getDefinitionsOfType(OperationDefinition.class)) {
            all = all.plus(limits.size(operation.getSelectionSet()));
        }
        return limits.exceeded(all);
    }

    private Optional<String> exceeded(Size size) {
        if (size.depth() > DEPTH) {
            return tooMuch("nested fields", size.depth(), DEPTH);
        }
        if (size.fields() > FIELDS) {
            return tooMuch("fields", size.fields(), FIELDS);
        }
        if (size.aliases() > ALIASES) {
            return tooMuch("aliases", size.aliases(), ALIASES);
        }
        return Optional.empty();
    }

    private static Optional<String> tooMuch(String what, int asked, int accepted) {
        String number = asked >= Size.ENOUGH ? "far too many" : Integer.toString(asked);
        return Optional.of(
                "The request has %s %s; at most %d are accepted."
                        .formatted(number, what, accepted));
    }

    private Size size(@Nullable SelectionSet selections) {
        Size sum = Size.NONE;
        if (selections != null) {
            for (Selection<?> selection : selections.getSelections()) {
                sum = sum.plus(size(selection));
            }
        }
        return sum;
    }

    private Size size(Selection<?> selection) {
        return switch (selection) {
            case Field field -> size(field.getSelectionSet()).under(field);
            case InlineFragment inline -> size(inline.getSelectionSet());
            case FragmentSpread spread -> fragment(spread.getName());
            default -> Size.NONE;
        };
    }

    /// A fragment's size is worked out once; one that spreads itself is left to validation.
    private Size fragment(String name) {
        Size before = known.get(name);
        FragmentDefinition fragment = fragments.get(name);
        if (before != null || fragment == null || !open.add(name)) {
            return before == null ? Size.NONE : before;
        }
        Size size = size(fragment.getSelectionSet());
        open.remove(name);
        known.put(name, size);
        return size;
    }
}
