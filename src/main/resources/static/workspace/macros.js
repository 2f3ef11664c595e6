import { html } from './preact.js';
import { usePage } from './context.js';
import { Icon } from './icons.js';
import { inWords } from './i18n.js';

const worded = ({ t, has }, group, key) => (has(`${group}.${key}`) ? t(`${group}.${key}`) : inWords(key));

/** What a macro does beside writing, each in words, in the order in which it is done. */
export function effectsOf(macro, page) {
  const { t, teamName } = page;
  return [
    macro.category && t('macro.category', { category: worded(page, 'category', macro.category) }),
    macro.priority && t('macro.priority', { priority: worded(page, 'priority', macro.priority) }),
    macro.cause && t('macro.cause', { cause: macro.cause.name }),
    macro.note && t('macro.note', { note: macro.note }),
    macro.next && t('macro.next.' + macro.next),
    macro.putOff && t('macro.putOff', { days: /\d+/.exec(macro.putOff)?.[0] ?? macro.putOff }),
    macro.team && t('macro.team', { team: teamName(macro.team) })
  ].filter(Boolean);
}

/** The macro whose text stands in the composer: what sending will do, and a way to send without it. */
export function ChosenMacro({ macro, onLeave }) {
  const page = usePage();
  return html`<div class="tw-macro" role="note">
    <span><strong>${page.t('macro.tag')}: ${macro.name}</strong> <span class="tw-muted">${page.t('macro.onSend')}</span>
      ${' '}${effectsOf(macro, page).join(' · ')}</span>
    <button type="button" class="tw-button tw-quiet tw-square" aria-label=${page.t('macro.leave')} title=${page.t('macro.leave')} onClick=${onLeave}><${Icon} name="close" /></button>
  </div>`;
}
