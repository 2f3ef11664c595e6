package org.tramonto.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "a <b onclick='x'>b</b>",
                "<iframe src='//x'>",
                "<!-- x --><style>*{}</style>",
                "<svg/onload=alert(1)>",
                "<a href='javascript:alert(1)'>x</a>",
                "<div style=\"position:fixed\">"
            })
    void htmlAppearsAsTheCharactersItIs(String written) {
        String html = Markdown.html(written, 1);

        assertThat(html.replaceAll("</?p>", "")).doesNotContain("<");
        assertThat(org.jsoup.Jsoup.parse(html).text()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](data:text/html;base64,AAAA)",
                "[x](vbscript:x)",
                "[x](//evil.example)",
                "[x](/\\evil.example)",
                "[x](file:///etc/passwd)",
                "<javascript:alert(1)>",
                "[x](java&#10;script:alert(1))",
                "![x](https://evil.example/pixel.png)",
                "![x](data:image/png;base64,AA)",
                "[x](ftp://x.example)"
            })
    void linksLeadToSafePlacesOnly(String written) {
        String html = Markdown.html(written, 1);

        assertThat(html)
                .doesNotContain("href=\"j", "href=\"//", "href=\"/\\", "data:image", "evil.example/pixel", "ftp:");
        assertThat(org.jsoup.Jsoup.parse(html).select("a[href], img[src]").stream()
                        .map(element -> element.attr("href") + element.attr("src")))
                .allMatch(address -> address.isEmpty() || address.startsWith("/public/articles/1/"));
    }

    @Test
    void ordinaryTextIsShownAsItIsMeant() {
        String html = Markdown.html("""
                # Titolo
                ## Sotto
                Un [link](https://aurora.example/a?b=1&c=2), la [pagina](/help/it/x), <assistenza@aurora.example> e
                [tel](tel:+39800900123). ![Contatore](file:contatore.png)

                | a | b |
                |:--|--:|
                | 1 | **2** |
                """, 7);

        assertThat(html)
                .contains(
                        "<h2>Titolo</h2>",
                        "<h2>Sotto</h2>",
                        "href=\"https://aurora.example/a?b&#61;1&amp;c&#61;2\"",
                        "href=\"/help/it/x\"",
                        "href=\"mailto:assistenza&#64;aurora.example\"",
                        "href=\"tel:&#43;39800900123\"",
                        "src=\"/public/articles/7/contatore.png\"",
                        "alt=\"Contatore\"",
                        "<table>",
                        "align=\"right\"",
                        "<strong>2</strong>");
    }

    @Test
    @Timeout(20)
    void textsMadeToTireTheReaderAreReadAllTheSame() {
        for (String part : new String[] {"> ", "[", "*a ", "`", "- ", "![[", "|", "<", "_a_*b", "[a](", "\\", "&"}) {
            String much = part.repeat(100_000 / part.length());
            assertThat(Markdown.html(much, 1)).isNotNull();
            assertThat(Markdown.plain(much)).isNotNull();
        }
    }
}
