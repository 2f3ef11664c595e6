package org.tramonto.engine.release;

import java.util.List;
import java.util.Optional;

/** The diagrams, tables and forms that came with this release. */
public record ReleasedModels(List<Model> models) {

    /**
     * One file.
     *
     * @param keys of the executable processes or the decisions inside; empty for forms
     */
    public record Model(String file, byte[] bytes, List<String> keys) {

        boolean isTable() {
            return file.endsWith(".dmn");
        }

        boolean isForm() {
            return file.endsWith(".html") || file.endsWith(".form");
        }
    }

    public ReleasedModels {
        models = List.copyOf(models);
    }

    Optional<Model> find(ModelKind kind, String key) {
        return models.stream()
                .filter(model -> !model.isForm())
                .filter(model -> model.isTable() == (kind == ModelKind.DECISION))
                .filter(model -> model.keys().contains(key))
                .findFirst();
    }

    List<Model> forms() {
        return models.stream().filter(Model::isForm).toList();
    }
}
