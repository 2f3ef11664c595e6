package org.tramonto.helpcentre;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What somebody typed into the contact form, exactly as typed; nothing is null. */
public record Enquiry(String topic, String subject, String text, String name, String mail, String number) {

    /** What an enquiry may be about; its words, which triage reads as well, are in {@code help*.properties}. */
    public static final List<String> TOPICS =
            List.of("billing", "payment", "contract", "meter", "outage", "digital", "privacy", "complaint", "other");

    static final int LONGEST_SUBJECT = 200;
    static final int LONGEST_NAME = 120;
    static final int LONGEST_MAIL = 254;
    static final int LONGEST_NUMBER = 40;

    private static final Pattern MAIL =
            Pattern.compile("[^\\s@<>,;:\"()\\[\\]\\\\\\p{Cntrl}]{1,64}@[\\p{L}\\p{N}_-]+(\\.[\\p{L}\\p{N}_-]+)+");

    public static final Enquiry EMPTY = new Enquiry("", "", "", "", "", "");

    public Enquiry {
        topic = topic == null ? "" : topic.strip();
        subject = subject == null ? "" : subject;
        text = text == null ? "" : text;
        name = name == null ? "" : name;
        mail = mail == null ? "" : mail.strip();
        number = number == null ? "" : number.strip();
    }

    /** Something to correct: the field, the words for it, and what fills them in. */
    public record Slip(String field, String key, List<Object> arguments) {

        public static Slip of(String field, String key, Object... arguments) {
            return new Slip(field, key, List.of(arguments));
        }
    }

    /** Slips in what it is about. */
    public List<Slip> slipsInQuestion(int longestText) {
        List<Slip> slips = new ArrayList<>();
        if (!TOPICS.contains(topic)) {
            slips.add(Slip.of("topic", "form.slip.topic"));
        }
        if (subject.isBlank()) {
            slips.add(Slip.of("subject", "form.slip.subject"));
        } else if (subject.length() > LONGEST_SUBJECT) {
            slips.add(Slip.of("subject", "form.slip.long", LONGEST_SUBJECT, subject.length()));
        }
        if (text.isBlank()) {
            slips.add(Slip.of("text", "form.slip.text"));
        } else if (text.length() > longestText) {
            slips.add(Slip.of("text", "form.slip.long", longestText, text.length()));
        }
        return slips;
    }

    /** Slips in who asks. */
    public List<Slip> slipsInSender() {
        List<Slip> slips = new ArrayList<>();
        if (name.isBlank()) {
            slips.add(Slip.of("name", "form.slip.name"));
        } else if (name.length() > LONGEST_NAME) {
            slips.add(Slip.of("name", "form.slip.long", LONGEST_NAME, name.length()));
        }
        if (mail.isEmpty()) {
            slips.add(Slip.of("mail", "form.slip.mail"));
        } else if (mail.length() > LONGEST_MAIL || !MAIL.matcher(mail).matches()) {
            slips.add(Slip.of("mail", "form.slip.mailWrong"));
        }
        if (number.length() > LONGEST_NUMBER) {
            slips.add(Slip.of("number", "form.slip.long", LONGEST_NUMBER, number.length()));
        }
        return slips;
    }
}
