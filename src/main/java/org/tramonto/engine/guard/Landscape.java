package org.tramonto.engine.guard;

import java.util.Collection;
import java.util.Optional;

/** What else runs in the engine a deployment comes to: newest versions only. */
interface Landscape {

    /** The files of all processes. */
    Collection<byte[]> processes();

    Optional<byte[]> process(String key);

    /** The file of a decision, which may hold others too. */
    Optional<byte[]> decision(String key);

    /** The newest Camunda Form of this key. */
    Optional<byte[]> form(String key);

    boolean hasGroup(String id);
}
