package org.tramonto.engine.security;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.tramonto.shared.Outage;

/** Signs in with the users, passwords and groups of the engine's identity service, at every door of the application. */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final IdentityService identity;
    private final SignInThrottle throttle;

    PasswordSignIn(IdentityService identity, SignInThrottle throttle) {
        this.identity = identity;
        this.throttle = throttle;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String user = attempt.getName();
        String address = attempt.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        if (!throttle.wait(user, address).isZero()) {
            throw new LockedException("too many wrong passwords");
        }
        SignedIn signedIn = signIn(user, String.valueOf(attempt.getCredentials()), address);
        UsernamePasswordAuthenticationToken authenticated = new UsernamePasswordAuthenticationToken(
                signedIn,
                null,
                signedIn.groups().stream().map(SimpleGrantedAuthority::new).toList());
        authenticated.setDetails(attempt.getDetails());
        return authenticated;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** Who can't be asked about says neither yes nor no. */
    private SignedIn signIn(String user, String password, String address) {
        try {
            if (!matches(user, password)) {
                throttle.failed(user, address);
                throw new BadCredentialsException("wrong user or password");
            }
            throttle.succeeded(user, address);
            return find(user);
        } catch (ProcessEngineException | DataAccessException | TransactionException failure) {
            if (Outage.isCauseOf(failure)) {
                throw new AuthenticationServiceException("the database is away", failure);
            }
            throw failure;
        }
    }

    private boolean matches(String user, String password) {
        try {
            return identity.checkPassword(user, password);
        } catch (OptimisticLockingException atTheSameMoment) {
            // The engine counts failures in the user's row; two requests of one user may meet there.
            return identity.checkPassword(user, password);
        }
    }

    private SignedIn find(String id) {
        User user = identity.createUserQuery().userId(id).singleResult();
        List<String> groups = identity.createGroupQuery().groupMember(id).list().stream()
                .map(Group::getId)
                .toList();
        return new SignedIn(id, fullName(user), groups);
    }

    private static String fullName(User user) {
        String name = (nullToEmpty(user.getFirstName()) + " " + nullToEmpty(user.getLastName())).strip();
        return name.isEmpty() ? user.getId() : name;
    }

    private static String nullToEmpty(String text) {
        return text == null ? "" : text;
    }
}
