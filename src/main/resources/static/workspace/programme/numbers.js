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

  const signed = number({ maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const signedPercent = number({ style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const languages = new Intl.DisplayNames(locale, { type: 'language' });

  /** Seconds in the largest unit that leaves two of it. */
  function time(seconds) {
    const [size, name] = [[86_400, 'day'], [3_600, 'hour'], [60, 'minute']].find(([each]) => seconds >= 2 * each) ?? [1, 'second'];
    return number({ style: 'unit', unit: name, unitDisplay: 'long', maximumFractionDigits: 1 }).format(seconds / size);
  }

  return {
    count: value => plain.format(value),
    share: basisPoints => percent.format(basisPoints / 10_000),
    moment: instant => instant ? moment.format(new Date(instant)) : '',
    day: date => date ? day.format(new Date(date)) : '–',
    language: code => languages.of(code),
    /** A value of a guardrail in its unit. */
    measured: (value, of) => of === 'share' ? percent.format(value) : of === 'time' ? time(value) : plain.format(value),
    /** A difference: points between shares, percent between times. */
    step: (value, of) => of === 'time' ? signedPercent.format(value) : signed.format(100 * Math.max(-1, Math.min(1, value))),
    /** What a guardrail of the plan accepts: a share, or a level as it stands in the plan. */
    margin: ({ margin, limit }) => typeof margin === 'number' ? percent.format(margin) : margin ?? limit ?? '–',
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
