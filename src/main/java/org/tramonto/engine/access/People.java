package org.tramonto.engine.access;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.tramonto.shared.Actor;

/** Groups, teams and users in the engine's identity service; what is there already stays as it is. */
final class People {

    private final IdentityService identity;

    People(IdentityService identity) {
        this.identity = identity;
    }

    void createGroups() {
        group(Actor.AGENTS, "Agents", "WORKFLOW");
        group(Actor.TEAM_LEADS, "Team leads", "WORKFLOW");
        group(Actor.MANAGERS, "Managers", "WORKFLOW");
        group(Actor.PROCESS_OWNERS, "Process owners", "WORKFLOW");
        group(Actor.ADMINISTRATORS, "Administrators", "SYSTEM");
        group(Groups.CAMUNDA_ADMIN, "Camunda administrators", Groups.GROUP_TYPE_SYSTEM);
        group("front-desk", "Front desk", "TEAM");
        group("billing", "Billing", "TEAM");
        group("technical", "Technical", "TEAM");
        group("complaints", "Complaints", "TEAM");
        group("legal", "Legal", "TEAM");
    }

    boolean nobodyAdministers() {
        return identity.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() == 0;
    }

    /**
     * Creates a user unless the id is taken. {@code mail} may be null; the password policy is checked unless it is a
     * user of the demo.
     */
    void create(
            String id,
            String firstName,
            String lastName,
            String mail,
            String password,
            boolean demo,
            List<String> groups) {
        if (identity.createUserQuery().userId(id).count() > 0) {
            return;
        }
        User user = identity.newUser(id);
        user.setFirstName(firstName);
        user.setLastName(lastName);
        user.setEmail(mail);
        user.setPassword(password);
        // Only the implementation can leave out the check; the demo's documented password is a short one.
        ((IdentityServiceImpl) identity).saveUser(user, demo);
        groups.forEach(group -> identity.createMembership(id, group));
    }

    private void group(String id, String name, String type) {
        if (identity.createGroupQuery().groupId(id).count() > 0) {
            return;
        }
        Group group = identity.newGroup(id);
        group.setName(name);
        group.setType(type);
        identity.saveGroup(group);
    }
}
