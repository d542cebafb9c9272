package dev.flywheel.platform.problem;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The methods that each path takes, for the header Allow. */
@ApplicationScoped
class Operations {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

    private final BeanManager beans;
    private volatile List<Operation> operations = List.of();

    Operations(BeanManager beans) {
        this.beans = beans;
    }

    void read(@Observes StartupEvent event) {
        List<Operation> found = new ArrayList<>();
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            @Nullable Path base = bean.getBeanClass().getAnnotation(Path.class);
            if (base != null) {
                for (Method method : bean.getBeanClass().getMethods()) {
                    add(found, base, method);
                }
            }
        }
        operations = List.copyOf(found);
    }

    /** Sorted, with HEAD beside GET, as the framework serves it. */
    Set<String> methodsOf(String path) {
        Set<String> methods = new TreeSet<>();
        methods.add(HttpMethod.OPTIONS);
        for (Operation operation : operations) {
            if (operation.path().matcher(path).matches()) {
                methods.add(operation.method());
                if (operation.method().equals(HttpMethod.GET)) {
                    methods.add(HttpMethod.HEAD);
                }
            }
        }
        return methods;
    }

    private static void add(List<Operation> found, Path base, Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            @Nullable HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                @Nullable Path path = method.getAnnotation(Path.class);
                found.add(
                        new Operation(verb.value(), pattern(base.value() + "/" + (path == null ? "" : path.value()))));
            }
        }
    }

    private static Pattern pattern(String template) {
        String path = ("/" + template).replaceAll("/+", "/").replaceAll("/$", "");
        return Pattern.compile(VARIABLE.matcher(path).replaceAll("[^/]+") + "/?");
    }

    private record Operation(String method, Pattern path) {}
}
