// Shares, counts, spans of time and dates in the reader's language.
const SPAN = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const UNITS = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'];
const HOURS_A_DAY = 24;

export function numbers(locale) {
  const number = options => new Intl.NumberFormat(locale, options);
  const percent = number({ style: 'percent', maximumFractionDigits: 1 });
  const plain = number({ maximumFractionDigits: 2 });
  const moment = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const unit = (value, name) => number({ style: 'unit', unit: name, unitDisplay: 'long' }).format(value);

  return {
    count: value => plain.format(value),
    plain: value => plain.format(value),
    percent: value => percent.format(value),
    share: basisPoints => percent.format(basisPoints / 10_000),
    moment: instant => instant ? moment.format(new Date(instant)) : '',
    day: date => date ? day.format(new Date(date)) : '–',
    /** PT720H reads as 30 days. */
    duration: text => {
      const parts = SPAN.exec(text ?? '')?.slice(1).map(part => Number(part ?? 0));
      if (!parts) return text ?? '';
      parts[3] += Math.trunc(parts[4] / HOURS_A_DAY);
      parts[4] %= HOURS_A_DAY;
      const named = parts.map((value, at) => value && unit(value, UNITS[at])).filter(Boolean);
      return named.join(' ') || unit(0, 'day');
    }
  };
}
