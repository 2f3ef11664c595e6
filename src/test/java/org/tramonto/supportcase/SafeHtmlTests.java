package org.tramonto.supportcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeHtmlTests {

    private static String clean(String html) {
        return SafeHtml.of(html, Map.of("img1", "/api/cases/C-1/attachments/7")::get, false)
                .html();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<img src='javascript:alert(1)'>",
                "<a href='javascript:alert(1)'>x</a>",
                "<a href='JaVa\tScript:alert(1)'>x</a>",
                "<a href='&#106;avascript:alert(1)'>x</a>",
                "<a href=' data:text/html,<script>alert(1)</script>'>x</a>",
                "<a href='vbscript:x'>x</a>",
                "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
                "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
                "<iframe src='https://evil.example'></iframe>",
                "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
                "<object data='x.swf'></object><embed src='x'>",
                "<form action='https://evil.example'><input name=a><button>x</button></form>",
                "<meta http-equiv=refresh content='0;url=https://evil.example'>",
                "<base href='https://evil.example/'>",
                "<link rel=stylesheet href='https://evil.example/x.css'>",
                "<style>@import 'https://evil.example/x.css'; body{display:none}</style>",
                "<div style='background:url(https://evil.example/x.png)'>x</div>",
                "<div style='position:fixed;top:0;left:0;width:100%;height:100%;z-index:9'>x</div>",
                "<div style='width:expression(alert(1))'>x</div>",
                "<img src='data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+'>",
                "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
                "<title><img src=x onerror=alert(1)></title>",
                "<textarea><img src=x onerror=alert(1)></textarea>",
                "<img srcset='https://evil.example/x.png 2x'>",
                "<video poster='https://evil.example/x.png' src='https://evil.example/x.mp4'></video>",
                "<table background='https://evil.example/x.png'><tr><td>x</td></tr></table>",
                "<p onclick='alert(1)' id='x' class='y'>x</p>",
                "<!--[if mso]><script>alert(1)</script><![endif]-->",
                "<<script>alert(1)//<</script>",
                "<img \u0000src=x onerror\u0000=alert(1)>",
                "<template><script>alert(1)</script></template>",
                "<xmp><script>alert(1)</script></xmp>"
            })
    void letsNothingRunLoadOrLeave(String html) {
        org.jsoup.nodes.Document shown = Jsoup.parseBodyFragment(clean(html));
        assertThat(shown.select(
                        "script,style,iframe,object,embed,form,input,button,svg,math,meta,base,link,video,template"))
                .allMatch(element -> element.parent() == shown.head());
        for (Element element : shown.body().getAllElements()) {
            element.attributes().forEach(attribute -> {
                assertThat(attribute.getKey()).doesNotStartWith("on").isNotIn("id", "class", "srcset", "background");
                assertThat(attribute.getValue().toLowerCase())
                        .doesNotContain("script:", "url(", "expression", "position", "evil.example");
            });
        }
    }

    @Test
    void keepsFormattingTablesAndLinks() {
        String safe =
                clean("<p style=\"color:red\">Ciao <b>Anna</b></p><table border=1><tr><td colspan=2>1</td></tr></table>"
                        + "<a href=\"https://example.it/?a=1&b=2\">qui</a>");
        assertThat(safe).contains("<p style=\"color:red\">Ciao <b>Anna</b></p>", "<td colspan=\"2\">1</td>");
        Element link = Jsoup.parseBodyFragment(safe).selectFirst("a");
        assertThat(link.attr("href")).isEqualTo("https://example.it/?a=1&b=2");
        assertThat(link.attr("target")).isEqualTo("_blank");
        assertThat(link.attr("rel")).contains("noopener", "noreferrer");
    }

    @Test
    void showsPicturesThatCameWithTheMail() {
        assertThat(clean("<img src=\"cid:img1\" alt=\"contatore\">"))
                .contains("src=\"/api/cases/C-1/attachments/7\"", "alt=\"contatore\"");
        assertThat(clean("<img src=\"cid:unknown\">")).doesNotContain("src=");
        assertThat(clean("<img src=\"data:image/png;base64,iVBORw0KGgo=\">")).contains("data:image/png;base64,");
        assertThat(clean("<img src=\"data:image/png;base64," + "A".repeat(600_000) + "\">"))
                .doesNotContain("data:");
    }

    @Test
    void leavesOutRemotePicturesUnlessAllowed() {
        String html = "<img src=\"https://tracker.example/pixel.gif\"><img src=\"//tracker.example/2.gif\">";
        SafeHtml hidden = SafeHtml.of(html, id -> null, false);
        assertThat(hidden.remoteImages()).isTrue();
        assertThat(hidden.html()).doesNotContain("tracker.example");
        SafeHtml shown = SafeHtml.of(html, id -> null, true);
        assertThat(shown.html()).contains("https://tracker.example/pixel.gif");
        assertThat(shown.remoteImages()).isFalse();
        assertThat(SafeHtml.of("<p>niente</p>", id -> null, false).remoteImages())
                .isFalse();
    }

    @Test
    void makesAWholeDocument() {
        assertThat(SafeHtml.document("</body><script>alert(1)</script><p>Ciao</p>", id -> null, false))
                .startsWith("<!DOCTYPE html>")
                .contains("<p>Ciao</p>")
                .doesNotContain("alert(1)");
    }

    @Test
    void cleansAMillionCharactersInReasonableTime() {
        String html = "<div><b>".repeat(60_000) + "<p>x".repeat(100_000);
        org.junit.jupiter.api.Assertions.assertTimeout(java.time.Duration.ofSeconds(20), () -> clean(html));
    }
}
