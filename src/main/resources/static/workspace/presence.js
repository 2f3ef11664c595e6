import { html, useEffect } from './preact.js';
import { usePage } from './context.js';
import { Notice } from './notice.js';

const EVERY = 5_000;

/** Tells the server every five seconds that one is here, while the page is visible, and hears who else is. */
export function useHeartbeat(api, active, { isWriting, onPulse, onSilence }) {
  useEffect(() => {
    if (!active) return undefined;
    let stopped = false, timer = null, running = false;

    async function beat() {
      clearTimeout(timer);
      if (stopped || running || document.hidden) return;
      running = true;
      try {
        const pulse = await api.presence(Boolean(isWriting()));
        if (!stopped) onPulse(pulse);
      } catch (problem) {
        if (!stopped) onSilence(problem);
      }
      running = false;
      if (!stopped) timer = setTimeout(beat, EVERY);
    }

    const seen = () => !document.hidden && beat();
    beat();
    document.addEventListener('visibilitychange', seen);
    addEventListener('online', seen);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
      removeEventListener('online', seen);
    };
  }, [active]);
}

function names(people, language) {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(people.map(person => person.name));
}

/** Who else is here; who writes comes first. */
export function Others({ others }) {
  const { t, language } = usePage();
  const writing = (others ?? []).filter(person => person.writing);
  const looking = (others ?? []).filter(person => !person.writing);
  if (!writing.length && !looking.length) return null;
  const words = [
    writing.length && t('presence.writing', { names: names(writing, language), count: writing.length }),
    looking.length && t('presence.looking', { names: names(looking, language), count: looking.length })
  ].filter(Boolean);
  return html`<${Notice} role="status" kind=${writing.length ? 'warn' : 'quiet'} icon=${writing.length ? 'pen' : 'eye'}>${words.join(' · ')}</${Notice}>`;
}
