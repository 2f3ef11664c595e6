package org.tramonto.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Mails as Italian customers write them, the same in every run: seven of ten from somebody new, three from somebody who
 * has written before about something else; two of three plain text, one of three with HTML beside it.
 */
final class CustomerMails {

    private static final String[] FIRST = {
        "Giulia", "Marco", "Francesca", "Andrea", "Chiara", "Matteo", "Elisa", "Lorenzo", "Sara", "Davide", "Niccolò"
    };
    private static final String[] LAST = {
        "Rossi", "Conti", "Greco", "Fontana", "Barbieri", "Moretti", "Marchetti", "Rinaldi", "Villa", "D'Amico"
    };

    /** Subject, then text. What is asked about differs, so that triage has to read down its table differently far. */
    private static final String[][] MATTERS = {
        {
            "Bolletta di ottobre raddoppiata",
            "ho ricevuto la bolletta di ottobre e l'importo è quasi il doppio rispetto allo stesso periodo dell'anno "
                    + "scorso, anche se in casa siamo sempre in due e non abbiamo cambiato nulla. Ho confrontato i consumi "
                    + "indicati con quelli che vedo sul display e non coincidono."
        },
        {
            "Lettura del contatore",
            "vorrei comunicare la lettura del contatore del gas perché da quando lo avete sostituito non riesco più a "
                    + "inserirla da solo. Il numero che leggo oggi sul display è 04512 e quello di un mese fa era 04398."
        },
        {
            "Da ieri sera senza corrente",
            "da ieri sera alle nove siamo senza corrente in tutta la scala B del condominio, mentre nella scala A la luce "
                    + "c'è. Abbiamo già verificato il salvavita e l'interruttore generale in cantina, e sono a posto."
        },
        {
            "Cambio intestatario",
            "mio padre è venuto a mancare il mese scorso e devo intestare a me la fornitura della casa in cui abito. "
                    + "Vorrei sapere quali documenti servono per la voltura e se nel frattempo resta tutto attivo."
        },
        {
            "Richiesta di informazioni",
            "un vicino mi ha parlato dell'offerta con prezzo bloccato per due anni e mi piacerebbe capire se conviene anche "
                    + "a chi, come me, consuma soprattutto la sera e nel fine settimana."
        },
        {
            "Rimborso non arrivato",
            "a luglio mi avete scritto che avrei avuto indietro 84,30 euro per un doppio addebito sul conto, ma a oggi non "
                    + "ho ricevuto nulla. Ho controllato con la banca e non risulta alcun movimento in arrivo."
        },
        {
            "Non riesco ad accedere all'area clienti",
            "da quando ho cambiato telefono non riesco più ad accedere all'area clienti: il codice arriva ancora al vecchio "
                    + "numero e la pagina mi dice che i tentativi sono finiti. Vorrei anche aggiornare il mio recapito."
        },
    };

    private static final String MORE =
            " Vi chiedo cortesemente di verificare e di farmi sapere come procedere, possibilmente per iscritto, così posso "
                    + "conservare la risposta. Se servono altri dati o una fotografia li mando volentieri; sono in casa "
                    + "tutti i giorni dopo le 18. Abito a Bologna, in via delle Querce 12, e sono cliente da più di sei anni.";

    private final Random random = new Random(20260105);
    private final List<String> known = new ArrayList<>();
    private long sequence;
    private long sent;
    private long bytes;

    List<byte[]> next(int count) {
        List<String> newcomers = new ArrayList<>();
        List<byte[]> mails =
                IntStream.range(0, count).mapToObj(n -> next(newcomers)).toList();
        // Known only from the next round on: two mails of one person in flight at once would wait for each other.
        known.addAll(newcomers);
        return mails;
    }

    String describe() {
        CustomerMails sample = new CustomerMails();
        sample.next(100);
        return "raw mails of %d bytes on average, three of ten from known customers"
                .formatted(sample.bytes / sample.sent);
    }

    private byte[] next(List<String> newcomers) {
        sequence++;
        String from;
        if (!known.isEmpty() && random.nextInt(10) < 3) {
            from = known.get(random.nextInt(known.size()));
        } else {
            from = newcomer();
            newcomers.add(from);
        }
        String[] matter = MATTERS[random.nextInt(MATTERS.length)];
        String name = from.substring(0, from.indexOf(" <"));
        String text = "Buongiorno,\r\n\r\n" + matter[1] + MORE + "\r\n\r\nGrazie e cordiali saluti\r\n" + name
                + "\r\nCodice cliente " + (700000 + sequence) + "\r\n";
        byte[] mail = (sequence % 3 == 0 ? withHtml(from, matter[0], text) : plain(from, matter[0], text))
                .getBytes(StandardCharsets.US_ASCII);
        sent++;
        bytes += mail.length;
        return mail;
    }

    private String newcomer() {
        String first = FIRST[random.nextInt(FIRST.length)];
        String last = LAST[random.nextInt(LAST.length)];
        String address = (first + "." + last).toLowerCase().replaceAll("[^a-z.]", "") + sequence + "@posta.example";
        return first + " " + last + " <" + address + ">";
    }

    private String plain(String from, String subject, String text) {
        return headers(from, subject)
                + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                + quotedPrintable(text);
    }

    private String withHtml(String from, String subject, String text) {
        String html = "<div dir=\"auto\">" + text.strip().replace("\r\n", "<br>") + "</div>\r\n";
        return headers(from, subject) + "Content-Type: multipart/alternative; boundary=\"00000000000b1a\"\r\n\r\n"
                + "--00000000000b1a\r\nContent-Type: text/plain; charset=\"UTF-8\"\r\n"
                + "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + quotedPrintable(text)
                + "\r\n--00000000000b1a\r\nContent-Type: text/html; charset=\"UTF-8\"\r\n"
                + "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + quotedPrintable(html)
                + "\r\n--00000000000b1a--\r\n";
    }

    private String headers(String from, String subject) {
        String address = from.substring(from.indexOf('<'));
        return "Return-Path: " + address + "\r\n"
                + "Received: from mx3.posta.example (mx3.posta.example [192.0.2.33])\r\n"
                + "\tby mail.aurora.example (Postfix) with ESMTPS id 4TbY" + sequence + "\r\n"
                + "\tfor <assistenza@aurora.example>; Mon, 5 Jan 2026 09:12:44 +0100 (CET)\r\n"
                + "Message-ID: <CAF" + Long.toHexString(sequence * 7919) + "." + sequence + "@posta.example>\r\n"
                + "Date: Mon, 5 Jan 2026 09:12:41 +0100\r\n"
                + "From: " + encoded(from.substring(0, from.indexOf(" <"))) + " " + address + "\r\n"
                + "To: Assistenza Aurora <assistenza@aurora.example>\r\n"
                + "Subject: " + encoded(subject) + "\r\n"
                + "MIME-Version: 1.0\r\nX-Mailer: Posta 14.2\r\n";
    }

    private static String encoded(String words) {
        return words.chars().allMatch(c -> c < 128)
                ? words
                : "=?utf-8?B?" + Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    private static String quotedPrintable(String text) {
        StringBuilder written = new StringBuilder();
        int column = 0;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            boolean literal = octet >= 32 && octet < 127 && octet != '=' || octet == '\r' || octet == '\n';
            String next = literal ? String.valueOf((char) octet) : "=%02X".formatted(octet);
            if (octet != '\r' && octet != '\n' && column + next.length() > 75) {
                written.append("=\r\n");
                column = 0;
            }
            written.append(next);
            column = octet == '\n' ? 0 : column + next.length();
        }
        return written.toString();
    }
}
