package org.tramonto.engine.security;

import java.io.Serializable;
import java.security.Principal;
import java.util.List;

/** A person or system whose password was checked: user id, full name, and the ids of all groups, teams among them. */
record SignedIn(String id, String fullName, List<String> groups) implements Principal, Serializable {

    SignedIn {
        groups = List.copyOf(groups);
    }

    @Override
    public String getName() {
        return id;
    }

    boolean isIn(String group) {
        return groups.contains(group);
    }
}
