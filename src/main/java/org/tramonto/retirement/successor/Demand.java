package org.tramonto.retirement.successor;

import org.tramonto.channel.Capabilities;
import org.tramonto.channel.Channel;

/**
 * What a channel has to carry to take over.
 *
 * @param firstContact we have to be able to write first
 * @param longestText characters of the longest message; null where nothing is written, or nobody knows
 * @param attachments files are sent
 */
public record Demand(boolean firstContact, Integer longestText, boolean attachments) {

    /** Nothing in particular. */
    public static final Demand NOTHING = new Demand(false, null, false);

    /** A page or so: what people write when nobody limits them. */
    private static final int USUAL_TEXT = 2_000;

    /** What the retiring channel carried; nobody is to lose that. A spoken word is as long as it is. */
    public static Demand of(Channel retiring) {
        Capabilities could = retiring.capabilities();
        boolean written = retiring.kind() != Channel.Kind.PHONE;
        Integer text = could.longestText() == null ? Integer.valueOf(USUAL_TEXT) : could.longestText();
        boolean files = could.largestAttachment() == null || could.largestAttachment() > 0;
        return new Demand(could.firstContact() && written, written ? text : null, written && files);
    }
}
