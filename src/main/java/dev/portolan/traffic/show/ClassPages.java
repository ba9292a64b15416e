package dev.portolan.traffic.show;

import dev.portolan.platform.ContractException;
import dev.portolan.traffic.ClassPicture;
import java.util.List;
import java.util.Optional;

/// Pages of traffic classes in file order: `after` is the id of the last one seen.
final class ClassPages {
    static final int MOST = 50;

    private ClassPages() {}

    static List<ClassPicture> page(List<ClassPicture> classes, int first, Optional<String> after) {
        if (first < 1 || first > MOST) {
            throw ContractException.invalid(
                    "first is " + first + "; a whole number from 1 to " + MOST + " is accepted");
        }
        int from = after.map(id -> behind(classes, id)).orElse(0);
        return classes.subList(from, Math.min(classes.size(), from + first));
    }

    private static int behind(List<ClassPicture> classes, String after) {
        for (int i = 0; i < classes.size(); i++) {
            if (classes.get(i).spec().id().equals(after)) {
                return i + 1;
            }
        }
        throw ContractException.invalid(
                "after is not a traffic class; the id of the last class seen is accepted");
    }
}
