// A case opens at once where it is known beforehand which one: its words and both answers of the server are under way
// while the host page still looks for its form.
import { caseApi } from './api.js';
import { loadTexts } from './i18n.js';

const FRESH = 5_000;      // milliseconds; what was asked for longer ago is asked for again
const HERE = new URL('.', import.meta.url).href;

const texts = new Map();  // by language
const cases = new Map();  // task id → number of its case
let coming = null;

/** The workspace's words, loaded once for a page. */
export function ownTexts(language) {
  if (!texts.has(language)) {
    texts.set(language, loadTexts(language, HERE).then(loaded => {
      if (!loaded.has('common.loading')) texts.delete(language);      // not loaded this time
      return loaded;
    }));
  }
  return texts.get(language);
}

/** The host page has learnt which case a task is about. */
export const remember = (taskId, number) => cases.set(taskId, number);

/** The number of a task's case, where the host page has learnt it already. */
export const numberOf = taskId => cases.get(taskId);

/** This case is about to be opened. */
export function prepare(number) {
  if (coming?.number === number && Date.now() - coming.at < FRESH) return;
  const api = ownTexts().then(({ language }) => caseApi(number, language));
  const answers = [api.then(it => it.workspace()), api.then(it => it.conversation())];
  answers.forEach(answer => answer.catch(() => {}));                  // whoever takes them asks again
  coming = { number, at: Date.now(), answers };
}

/** The case and its conversation: what is under way already, else asked for now. */
export function firstLook(number, api) {
  const ready = coming?.number === number && Date.now() - coming.at < FRESH ? coming.answers : null;
  coming = null;
  const ask = () => Promise.all([api.workspace(), api.conversation()]);
  return ready ? Promise.all(ready).catch(ask) : ask();
}

/** For measuring: the moment is kept with the page's own times. */
export function reached(moment) {
  performance.clearMarks(`tramonto:${moment}`);
  performance.mark(`tramonto:${moment}`);
}
