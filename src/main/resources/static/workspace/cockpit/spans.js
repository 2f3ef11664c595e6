// Spans of time as one says them in a table: "3 h", "2,5 days".
const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const UNITS = [[86_400, 'day'], [3_600, 'hour'], [60, 'minute'], [1, 'second']];

export function seconds(iso) {
  const [, days, hours, minutes, rest] = ISO.exec(iso ?? '') ?? [];
  return Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3_600 + Number(minutes ?? 0) * 60 + Number(rest ?? 0);
}

export function spans(locale) {
  const amount = (value, unit, digits) => new Intl.NumberFormat(locale,
    { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits }).format(value);
  /** An ISO duration, or seconds. */
  return span => {
    const length = typeof span === 'number' ? span : seconds(span);
    if (length < 1) return '< ' + amount(1, 'second', 0);
    const [size, unit] = UNITS.find(([each]) => length >= each);
    const value = length / size;
    return amount(value, unit, value < 10 && unit !== 'second' ? 1 : 0);
  };
}
