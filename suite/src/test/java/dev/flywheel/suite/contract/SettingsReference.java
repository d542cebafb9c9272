package dev.flywheel.suite.contract;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Reads every settings interface of the sources, with its Javadoc, as the reference manual shows it. */
final class SettingsReference {

    /** One setting. */
    record Setting(String name, String type, String defaultValue, String description) {

        String environmentVariable() {
            return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        }
    }

    /** The settings under one prefix. */
    record Section(String prefix, String description, List<Setting> settings) {}

    private final Map<String, TreePath> types = new HashMap<>();
    private final List<TreePath> mappings = new ArrayList<>();
    private DocTrees docs;

    private SettingsReference() {}

    static List<Section> ofModule(Path module) throws IOException {
        SettingsReference reference = new SettingsReference();
        reference.parse(module.resolve("src/main/java"));
        return reference.mappings.stream()
                .map(reference::section)
                .sorted(Comparator.comparing(Section::prefix))
                .toList();
    }

    private void parse(Path sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> files;
        try (Stream<Path> all = Files.walk(sources)) {
            files = all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
        JavacTask task = (JavacTask) compiler.getTask(
                null,
                manager,
                diagnostic -> {},
                List.of("-proc:none"),
                null,
                manager.getJavaFileObjectsFromPaths(files));
        docs = DocTrees.instance(task);
        for (CompilationUnitTree unit : task.parse()) {
            new TreePathScanner<Void, Void>() {
                @Override
                public Void visitClass(ClassTree type, Void nothing) {
                    types.put(type.getSimpleName().toString(), getCurrentPath());
                    if (annotation(type.getModifiers(), "ConfigMapping").isPresent()) {
                        mappings.add(getCurrentPath());
                    }
                    return super.visitClass(type, nothing);
                }
            }.scan(unit, null);
        }
    }

    private Section section(TreePath mapping) {
        ClassTree type = (ClassTree) mapping.getLeaf();
        String prefix = value(annotation(type.getModifiers(), "ConfigMapping").orElseThrow(), "prefix");
        List<Setting> settings = new ArrayList<>();
        collect(prefix, mapping, settings);
        return new Section(prefix, text(mapping), settings);
    }

    private void collect(String prefix, TreePath owner, List<Setting> settings) {
        for (Tree member : ((ClassTree) owner.getLeaf()).getMembers()) {
            if (!(member instanceof MethodTree method)
                    || method.getDefaultValue() != null
                    || method.getBody() != null) {
                continue;
            }
            String own = annotation(method.getModifiers(), "WithName")
                    .map(name -> value(name, "value"))
                    .orElseGet(() -> kebab(method.getName().toString()));
            String name = annotation(method.getModifiers(), "WithParentName").isPresent() ? prefix : prefix + "." + own;
            TreePath path = new TreePath(owner, method);
            Tree type = method.getReturnType();
            Optional<TreePath> group = group(type);
            if (group.isPresent()) {
                collect(isMap(type) ? name + ".\"*\"" : name, group.get(), settings);
            } else {
                settings.add(new Setting(name, plain(type), defaultOf(method, type), text(path)));
            }
        }
    }

    private Optional<TreePath> group(Tree type) {
        Tree element = type;
        if (type instanceof ParameterizedTypeTree generic) {
            element = generic.getTypeArguments().get(generic.getTypeArguments().size() - 1);
        }
        String name = element.toString().replaceAll(".*\\.", "");
        return Optional.ofNullable(types.get(name))
                .filter(path -> path.getLeaf().getKind() == Tree.Kind.INTERFACE);
    }

    private static boolean isMap(Tree type) {
        return type.toString().startsWith("Map<");
    }

    private static String plain(Tree type) {
        return type.toString()
                .replaceAll("Optional(Int|Long|Double)?<(.*)>", "$2")
                .replaceAll("@\\w+ ?", "");
    }

    private static String defaultOf(MethodTree method, Tree type) {
        return annotation(method.getModifiers(), "WithDefault")
                .map(given -> "`" + value(given, "value") + "`")
                .orElse(type.toString().startsWith("Optional") ? "none" : "required");
    }

    private String text(TreePath path) {
        DocCommentTree comment = docs.getDocCommentTree(path);
        return comment == null
                ? ""
                : comment.getFullBody().stream()
                        .map(DocTree::toString)
                        .collect(Collectors.joining())
                        .replaceAll("\\s+", " ")
                        .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`");
    }

    private static Optional<AnnotationTree> annotation(ModifiersTree modifiers, String name) {
        return modifiers.getAnnotations().stream()
                .<AnnotationTree>map(annotation -> annotation)
                .filter(annotation -> annotation.getAnnotationType().toString().endsWith(name))
                .findFirst();
    }

    private static String value(AnnotationTree annotation, String member) {
        for (ExpressionTree argument : annotation.getArguments()) {
            if (argument instanceof AssignmentTree assignment
                    && assignment.getVariable().toString().equals(member)
                    && assignment.getExpression() instanceof LiteralTree literal) {
                return String.valueOf(literal.getValue());
            }
            if (argument instanceof LiteralTree literal) {
                return String.valueOf(literal.getValue());
            }
        }
        throw new IllegalStateException("no literal " + member + " in " + annotation);
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
