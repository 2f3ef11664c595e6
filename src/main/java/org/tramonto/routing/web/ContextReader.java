package org.tramonto.routing.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.tramonto.routing.Caller;
import org.tramonto.routing.Problems;

/** Reads who asks out of a request, and passes over everything else in it. */
final class ContextReader {

    private static final JsonFactory JSON = new JsonFactory();

    private static final int LONGEST = 256;

    private String targetingKey;
    private Caller caller = Caller.NOBODY;

    private ContextReader() {}

    /**
     * @throws Problems.UnreadableRequest where the body is no JSON object
     * @throws Problems.InvalidContext where there is no context, or what it says of the caller makes no sense
     * @throws Problems.TargetingKeyMissing where the context does not say who asks
     */
    static Caller read(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new Problems.UnreadableRequest("");
            }
            ContextReader context = null;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean isContext = json.currentName().equals("context");
                json.nextToken();
                if (isContext) {
                    context = new ContextReader();
                    context.readContext(json);
                } else {
                    json.skipChildren();
                }
            }
            if (json.nextToken() != null) {
                throw new Problems.UnreadableRequest("");
            }
            if (context == null) {
                throw new Problems.InvalidContext("context: missing");
            }
            return context.caller();
        } catch (JsonProcessingException unreadable) {
            throw new Problems.UnreadableRequest(unreadable.getOriginalMessage());
        } catch (IOException unreadable) {
            throw new Problems.UnreadableRequest("");
        }
    }

    private void readContext(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new Problems.InvalidContext("context: an object is needed");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "targetingKey" -> targetingKey = text(name, json);
                case "customerNumber" -> readNumbers(json);
                case "phone" -> caller = value == JsonToken.VALUE_STRING ? with(phone(json)) : caller;
                case "email" -> caller = value == JsonToken.VALUE_STRING ? with(mail(json)) : caller;
                default -> {}
            }
            json.skipChildren();
        }
    }

    private void readNumbers(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            caller = with(customer(text("customerNumber", json)));
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            caller = with(customer(text("customerNumber", json)));
        }
    }

    /** A number that is told goes before a targeting key, which may be that of a device. */
    private Caller caller() {
        if (targetingKey == null || targetingKey.isBlank()) {
            throw new Problems.TargetingKeyMissing();
        }
        boolean numbered = caller.identities().stream().anyMatch(one -> one.kind() == Caller.Kind.CUSTOMER);
        return numbered
                ? caller.and(Caller.alias(targetingKey))
                : Caller.customer(targetingKey).and(caller);
    }

    private Caller with(Caller further) {
        return caller == Caller.NOBODY ? further : caller.and(further);
    }

    private static Caller customer(String number) {
        return number == null || number.isBlank() ? Caller.NOBODY : Caller.customer(number);
    }

    private static Caller phone(JsonParser json) throws IOException {
        String number = json.getText();
        return number.chars().anyMatch(Character::isDigit) && number.length() <= LONGEST
                ? Caller.phone(number)
                : Caller.NOBODY;
    }

    private static Caller mail(JsonParser json) throws IOException {
        String address = json.getText();
        return address.isBlank() || address.length() > LONGEST ? Caller.NOBODY : Caller.mail(address);
    }

    private static String text(String name, JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new Problems.InvalidContext(name + ": a text is needed");
        }
        String text = json.getText();
        if (text.length() > LONGEST) {
            throw new Problems.InvalidContext(name + ": more than " + LONGEST + " characters");
        }
        return text;
    }
}
