// Dates, durations and sizes in the reader's language and time zone.
const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
const SOON = HOUR;

/** In the unit one would use, never more than it is: 95 minutes are not two hours. Tasklist's own dates are said by this too. */
function inUnits(milliseconds) {
  const size = Math.abs(milliseconds);
  if (size < 100 * MINUTE) return [Math.trunc(milliseconds / MINUTE), 'minute'];
  if (size < 2 * DAY) return [Math.trunc(milliseconds / HOUR), 'hour'];
  return [Math.trunc(milliseconds / DAY), 'day'];
}

const startOfDay = time => new Date(time).setHours(0, 0, 0, 0);

export function formatter(language) {
  const date = options => new Intl.DateTimeFormat(language, options);
  const exactly = date({ dateStyle: 'full', timeStyle: 'medium' });
  const shortly = date({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  const withYear = date({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
  const hours = date({ hour: '2-digit', minute: '2-digit' });
  const plainly = date({ dateStyle: 'medium' });
  const days = date({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const ago = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  const span = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  const atOnce = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(0, 'second');
  const numbers = new Intl.NumberFormat(language);
  const languages = new Intl.DisplayNames(language, { type: 'language' });

  const amount = (value, unit, unitDisplay = 'short') =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);

  /** "in 7 hours", "7 hours ago". */
  const from = milliseconds => Math.abs(milliseconds) < MINUTE ? atOnce : span.format(...inUnits(milliseconds));

  /** Day and time; the year only when it is another year. */
  function when(iso, now = Date.now()) {
    const time = new Date(iso);
    return (time.getFullYear() === new Date(now).getFullYear() ? shortly : withYear).format(time);
  }

  return {
    exact: iso => exactly.format(new Date(iso)),
    clock: iso => hours.format(new Date(iso)),
    when,
    from,
    /** "5 min ago" within a day, day and time beyond. */
    relative(iso, now) {
      const past = new Date(iso) - now;
      if (past > -MINUTE && past < MINUTE) return ago.format(0, 'second');
      return Math.abs(past) < DAY ? ago.format(...inUnits(past)) : when(iso, now);
    },
    /** How far a moment is ahead or behind: { text, overdue, soon }. */
    due(iso, now) {
      const left = new Date(iso) - now;
      const [value, unit] = inUnits(left);
      const overdue = left < 0;
      return { overdue, soon: !overdue && left < SOON, text: overdue ? amount(Math.max(1, -value), unit, 'long') : from(left) };
    },
    number: value => numbers.format(value),
    /** A day without a time, as 2027-01-31 says it. */
    calendar(iso) {
      const [year, month, day] = iso.split('-').map(Number);
      return plainly.format(new Date(year, month - 1, day));
    },
    /** "Today", "Yesterday", or the full date. */
    day(iso, now) {
      const back = Math.round((startOfDay(iso) - startOfDay(now)) / DAY);
      const text = back >= -1 && back <= 0 ? new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(back, 'day') : days.format(new Date(iso));
      return text.charAt(0).toUpperCase() + text.slice(1);
    },
    sameDay: (one, other) => startOfDay(one) === startOfDay(other),
    size(bytes) {
      if (bytes < 1_000) return amount(bytes, 'byte');
      return bytes < 1_000_000 ? amount(bytes / 1_000, 'kilobyte') : amount(bytes / 1_000_000, 'megabyte');
    },
    language(code) {
      if (!code) return '';
      const name = languages.of(code);
      return name.charAt(0).toUpperCase() + name.slice(1);
    }
  };
}
