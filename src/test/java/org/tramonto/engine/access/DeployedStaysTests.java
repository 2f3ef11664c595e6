package org.tramonto.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.TramontoTest;

/** What the engine gave whoever deployed before {@link RightsOnNew} is taken back by the migration, and nothing else is. */
@TramontoTest
@Transactional
class DeployedStaysTests {

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    JdbcClient jdbc;

    @Test
    void onlyTheRightThatCameWithADeploymentIsTakenBack() throws IOException {
        grant("elena", null, "deployment-1", Permissions.READ, Permissions.DELETE);
        String read = grant("elena", null, "deployment-2", Permissions.READ);
        String all = grant("elena", null, "*", Permissions.READ, Permissions.DELETE);
        String group = grant(null, "some-group", "deployment-3", Permissions.READ, Permissions.DELETE);

        jdbc.sql(new ClassPathResource("db/migration/V020__deployed_stays.sql")
                        .getContentAsString(StandardCharsets.UTF_8))
                .update();

        assertThat(left()).containsExactlyInAnyOrder(read, all, group);
    }

    private String grant(String user, String group, String deployment, Permissions... permissions) {
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId(user);
        grant.setGroupId(group);
        grant.setResource(Resources.DEPLOYMENT);
        grant.setResourceId(deployment);
        grant.setPermissions(permissions);
        return authorizations.saveAuthorization(grant).getId();
    }

    private List<String> left() {
        return jdbc.sql("""
                        select id_ from act_ru_authorization
                        where resource_type_ = 9 and (user_id_ = 'elena' or group_id_ = 'some-group')
                        """).query(String.class).list();
    }
}
