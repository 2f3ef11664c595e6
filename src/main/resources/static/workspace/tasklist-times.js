// Has Tasklist say how far a moment is away in the words of the workspace: one rule for rounding, one wording.
import { formatter } from './format.js';
import { preferredLanguage } from './i18n.js';

const OFTEN = 30_000;

export function sayTimesAlike() {
  const injector = window.angular.element(document.body).injector();
  const moment = injector.get('moment');
  const page = injector.get('$rootScope');
  const language = preferredLanguage();
  const { from } = formatter(/^(it|en)\b/i.test(language) ? language : 'en');
  moment.fn.from = function(other) { return from(this.valueOf() - moment(other).valueOf()); };
  // What makes every date on the page be said anew; by itself Tasklist does so once an hour for what is hours away.
  const anew = () => page.$broadcast('amMoment:localeChanged');
  anew();
  setInterval(() => { if (!document.hidden) anew(); }, OFTEN);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) anew(); });
}
