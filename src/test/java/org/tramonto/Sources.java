package org.tramonto;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Java files as the compiler reads them, for rules about what byte code no longer tells. */
public final class Sources {

    private static final Set<String> BROAD = Set.of("Exception", "RuntimeException", "Throwable", "Error");

    private Sources() {}

    /** One file with its text. */
    public record Source(Path path, CompilationUnitTree tree, String text, SourcePositions positions) {

        public String packageName() {
            return tree.getPackageName() == null ? "" : tree.getPackageName().toString();
        }

        public String name() {
            return path.getFileName().toString().replace(".java", "");
        }

        public int lines() {
            return (int) text.lines().count();
        }

        /** Every string of the file, text blocks among them. */
        public List<String> strings() {
            List<String> strings = new ArrayList<>();
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitLiteral(LiteralTree literal, Void nothing) {
                    if (literal.getValue() instanceof String text) {
                        strings.add(text);
                    }
                    return null;
                }
            }.scan(tree, null);
            return strings;
        }

        /** Catch clauses for everything at once whose body neither throws nor looks at what it caught. */
        public List<String> swallowing() {
            List<String> found = new ArrayList<>();
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitCatch(CatchTree caught, Void nothing) {
                    String types = caught.getParameter().getType().toString();
                    String variable = caught.getParameter().getName().toString();
                    boolean broad =
                            Pattern.compile("[| ]+").splitAsStream(types).anyMatch(BROAD::contains);
                    if (broad && !answers(caught, variable)) {
                        found.add(name() + ": catch (" + types + " " + variable + ")");
                    }
                    return super.visitCatch(caught, nothing);
                }
            }.scan(tree, null);
            return found;
        }

        private static boolean answers(CatchTree caught, String variable) {
            AtomicBoolean answers = new AtomicBoolean();
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitThrow(ThrowTree thrown, Void nothing) {
                    answers.set(true);
                    return null;
                }

                @Override
                public Void visitIdentifier(IdentifierTree identifier, Void nothing) {
                    if (identifier.getName().contentEquals(variable)) {
                        answers.set(true);
                    }
                    return null;
                }
            }.scan(caught.getBlock(), null);
            return answers.get();
        }

        /** Lines between the braces of the methods of this name, the longest of them. */
        public int longest(String method) {
            List<Integer> lengths = new ArrayList<>();
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitMethod(MethodTree found, Void nothing) {
                    if (found.getName().contentEquals(method) && found.getBody() != null) {
                        lengths.add((int) (line(positions.getEndPosition(tree, found.getBody()))
                                - line(positions.getStartPosition(tree, found.getBody()))
                                - 1));
                    }
                    return super.visitMethod(found, nothing);
                }
            }.scan(tree, null);
            return lengths.stream().max(Integer::compare).orElse(0);
        }

        private long line(long position) {
            return tree.getLineMap().getLineNumber(position);
        }

        /** Simple names of all types declared in the file. */
        public Set<String> types() {
            Set<String> types = new TreeSet<>();
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitClass(ClassTree declared, Void nothing) {
                    types.add(declared.getSimpleName().toString());
                    return super.visitClass(declared, nothing);
                }
            }.scan(tree, null);
            return types;
        }
    }

    /** Every Java file below a folder. */
    public static List<Source> below(Path folder) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> files = Files.walk(folder);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> java = files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .collect(Collectors.toList());
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(java));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<Source> sources = new ArrayList<>();
            for (CompilationUnitTree tree :
                    StreamSupport.stream(task.parse().spliterator(), false).toList()) {
                Path path = Path.of(tree.getSourceFile().getName());
                sources.add(new Source(path, tree, Files.readString(path), positions));
            }
            return sources;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The files of the product. */
    public static List<Source> main() {
        return below(Path.of("src/main/java"));
    }
}
