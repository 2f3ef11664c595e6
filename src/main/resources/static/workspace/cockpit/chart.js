// Lines over time, drawn by uPlot. What a picture shows stands beside it as a table for whoever can't see it, or wants it.
import uPlot from '/vendor/uplot-1.6.32.js';
import { html, useEffect, useRef } from '../preact.js';
import { usePage } from '../context.js';

const INK = '#675d55';
const GRID = { stroke: '#efe9e4', width: 1 };
const ALONE = 1_800;      // seconds to both sides of a single look
const FONT = '11px system-ui, sans-serif';

/**
 * @param data uPlot's columns, the first of them seconds
 * @param said one sentence for the picture
 * @param table { head, rows } with the same in words
 * @param spread columns of the lower and the upper end of what is known at each point, where there are too few for a band
 */
export function Chart({ data, series, bands, height, format, said, table, range, lines = [], spread, plain, wide }) {
  const { t, locale } = usePage();
  const node = useRef(null);
  const stamp = JSON.stringify([data, lines]);

  useEffect(() => {
    const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
    const hour = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
    const short = data[0].at(-1) - data[0][0] < 2 * 86_400;
    const axis = { stroke: INK, font: FONT, grid: GRID, ticks: { show: false } };
    const plot = new uPlot({
      width: node.current.clientWidth || 300, height, series: [{}, ...series], bands, cursor: { show: false }, legend: { show: false },
      scales: { x: { range: (_, from, to) => data[0].length === 1 ? [data[0][0] - ALONE, data[0][0] + ALONE] : [from, to] }, y: range ? { range } : {} }, padding: [8, 8, 0, 0],
      axes: [
        { ...axis, show: !plain, space: 70, values: (_, times) => times.map(time => (short ? hour : day).format(new Date(time * 1000))) },
        { ...axis, show: !plain, size: wide ? 84 : 52, values: (_, values) => values.map(format) }],
      hooks: { draw: [chart => lines.forEach(line => level(chart, line)), chart => spread && whiskers(chart, spread)] }
    }, data, node.current);
    const watch = new ResizeObserver(() => plot.setSize({ width: node.current?.clientWidth || 300, height }));
    watch.observe(node.current);
    return () => { watch.disconnect(); plot.destroy(); };
  }, [stamp]);

  return html`<figure class="tc-chart"><div ref=${node} role="img" aria-label=${said}></div>
    ${table && html`<details><summary>${t('chart.numbers')}</summary><div class="td-scroll" tabindex="0" role="region" aria-label=${said}>
      <table class="td-table"><thead><tr>${table.head.map(cell => html`<th scope="col">${cell}</th>`)}</tr></thead>
      <tbody>${table.rows.map(row => html`<tr>${row.map(cell => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div></details>`}
  </figure>`;
}

/** A straight line across: where nothing differs, or how much is accepted. */
function level({ ctx, bbox, valToPos }, { at, stroke, dash = [] }) {
  const y = Math.round(valToPos(at, 'y', true));
  if (y < bbox.top || y > bbox.top + bbox.height) return;
  ctx.save();
  ctx.strokeStyle = stroke;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash(dash.map(each => each * devicePixelRatio));
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

const time = iso => new Date(iso).getTime() / 1000;

/** From the lower to the upper end at each point. */
function whiskers({ ctx, data, valToPos }, { lower, upper, stroke }) {
  ctx.save();
  ctx.strokeStyle = stroke;
  ctx.lineWidth = 6 * devicePixelRatio;
  ctx.beginPath();
  data[0].forEach((at, place) => {
    const x = Math.round(valToPos(at, 'x', true));
    ctx.moveTo(x, valToPos(data[lower][place], 'y', true));
    ctx.lineTo(x, valToPos(data[upper][place], 'y', true));
  });
  ctx.stroke();
  ctx.restore();
}

/** How much of the contacts is left on the old channel, beside the plan. */
export function Share({ course, height = 170 }) {
  const { t, number } = usePage();
  const percent = share => number.share(Math.round(10_000 * share));
  const known = course.actual.filter(each => each.all > 0);
  if (course.planned.length === 0 || known.length === 0) return html`<p class="tw-muted">${t(course.planned.length === 0 ? 'share.notYet' : 'share.noContacts')}</p>`;
  const planned = at => course.planned.reduce((share, step) => time(step.at) <= at ? step.share : share, course.planned[0].share);
  const actual = new Map(known.map(each => [time(each.at), each.old / each.all]));
  const end = time(course.to);
  const times = [...new Set([...actual.keys(), ...course.planned.map(step => time(step.at)), end])].sort((one, other) => one - other);
  const now = known.at(-1);
  const recent = known.slice(-5).reduce((sum, each) => [sum[0] + each.old, sum[1] + each.all], [0, 0]);
  const said = t('share.said', { actual: percent(recent[0] / recent[1]), planned: percent(planned(time(now.at))) });
  return html`<p class="tc-legend"><span class="tc-key tc-key-actual">${t('share.actual')}</span><span class="tc-key tc-key-planned">${t('share.planned')}</span></p>
    <${Chart} height=${height} said=${said} format=${percent} range=${[0, 1]}
      data=${[times, times.map(at => actual.get(at) ?? null), times.map(planned)]}
      series=${[
        { stroke: '#b4532a', width: 2, spanGaps: true, points: { show: known.length < 12, size: 5, fill: '#b4532a' } },
        { stroke: '#675d55', width: 1.5, dash: [5, 4], paths: uPlot.paths.stepped({ align: 1 }), points: { show: false } }]}
      table=${{ head: [t('share.when'), t('share.contacts'), t('share.actual'), t('share.planned')],
        rows: known.map(each => [number.moment(each.at), number.count(each.all), percent(each.old / each.all), percent(planned(time(each.at)))]) }} />
    <p class="tw-muted tw-small">${said}</p>`;
}

/** One guardrail: where the difference lies, look by look, against none and against what is accepted. */
export function Guardrail({ line }) {
  const { t, number } = usePage();
  const compared = line.points.some(point => point.lower !== null);
  const seen = line.points.filter(point => compared ? point.lower !== null : point.level !== null);
  const say = value => compared ? (line.unit === 'share' ? t('finding.points', { value: number.step(value, line.unit) }) : number.step(value, line.unit)) : number.measured(value, line.unit);
  const last = seen.at(-1);
  const accepted = line.bound === null ? null : compared && line.better === 'higher' ? -line.bound : line.bound;
  const column = name => seen.map(point => point[name]);
  const tone = { breach: '#b3261e', pass: '#22683a' }[last.judgement] ?? '#7a5300';
  const data = compared ? [seen.map(point => time(point.at)), column('lower'), column('upper'), column('difference')] : [seen.map(point => time(point.at)), column('level')];
  const shown = [...data.slice(1).flat(), ...(accepted === null ? [] : [accepted]), ...(compared ? [0] : [])];
  const room = (Math.max(...shown) - Math.min(...shown) || 1) * 0.08;
  const few = compared && seen.length < 3;
  const thin = { stroke: 'transparent', width: 0, points: { show: false } };
  const main = { stroke: tone, width: 2, points: { show: seen.length < 8, size: 5, fill: tone } };
  const words = compared ? t('finding.interval', { lower: say(last.lower), upper: say(last.upper) }) : say(last.level);
  return html`<li class=${'tc-rail tc-' + last.judgement}><h4>${line.measure}</h4>
    <p class="tw-small">${t('rail.' + last.judgement)} · ${words}${accepted === null ? '' : ' ' + t('finding.accepted', { margin: say(accepted) })}</p>
    <${Chart} height=${140} data=${data} wide range=${[Math.min(...shown) - room, Math.max(...shown) + room]} spread=${few ? { lower: 1, upper: 2, stroke: tone + '44' } : undefined} said=${line.measure + ': ' + words} format=${say}
      series=${compared ? [thin, thin, main] : [main]} bands=${compared ? [{ series: [2, 1], fill: tone + '22' }] : undefined}
      lines=${[compared && { at: 0, stroke: '#b3a89f' }, accepted !== null && { at: accepted, stroke: '#b3261e', dash: [4, 4] }].filter(Boolean)}
      table=${{ head: [t('share.when'), t('verdict.waveHead'), ...(compared ? [t('rail.lower'), t('rail.difference'), t('rail.upper')] : [t('finding.level')])],
        rows: seen.map(point => [number.moment(point.at), point.wave, ...(compared ? [say(point.lower), say(point.difference), say(point.upper)] : [say(point.level)])]) }} /></li>`;
}
