package dev.portolan.web;

import dev.portolan.web.edge.OperationRoles;
import jakarta.ws.rs.HttpMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/// The pages and endpoints that an annotated class holds, as the role table writes them.
public final class RoutesOfClasses {
    private RoutesOfClasses() {}

    /// `GET /plans/{id}`, and so on: one for each method that answers requests.
    public static List<String> of(Class<?> type) {
        List<String> found = new ArrayList<>();
        for (Method method : type.getDeclaredMethods()) {
            for (Annotation one : method.getAnnotations()) {
                HttpMethod answers = one.annotationType().getAnnotation(HttpMethod.class);
                if (answers != null) {
                    found.add(answers.value() + " " + OperationRoles.template(type, method));
                }
            }
        }
        return found;
    }
}
