package org.tramonto.engine.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Keeps the nonce of the content security policy with its request. Camunda 7.24.0 keeps it in the servlet context, which
 * all requests share: under load the page carries the nonce of another request, no script runs, and the page stays blank.
 */
class NoncePerRequest implements Filter {

    private static final String NONCE = "org.camunda.bpm.csp.nonce";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new WithOwnNonce((HttpServletRequest) request), response);
    }

    private static final class WithOwnNonce extends HttpServletRequestWrapper {

        private final ServletContext context;
        private Object nonce;

        WithOwnNonce(HttpServletRequest request) {
            super(request);
            ServletContext shared = request.getServletContext();
            this.context = (ServletContext) Proxy.newProxyInstance(
                    ServletContext.class.getClassLoader(),
                    new Class<?>[] {ServletContext.class},
                    (proxy, method, arguments) -> {
                        boolean ours = arguments != null && arguments.length > 0 && NONCE.equals(arguments[0]);
                        if (ours && "getAttribute".equals(method.getName())) {
                            return nonce;
                        }
                        if (ours && "setAttribute".equals(method.getName())) {
                            nonce = arguments[1];
                            return null;
                        }
                        try {
                            return method.invoke(shared, arguments);
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    });
        }

        @Override
        public ServletContext getServletContext() {
            return context;
        }
    }
}
