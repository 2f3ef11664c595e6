import { html } from './preact.js';

// Drawn on a grid of 24, strokes only; the colour is the text's.
const PATHS = {
  mail: 'M3 6h18v12H3zM3 7l9 7 9-7',
  form: 'M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7',
  chat: 'M4 5h16v11H11l-5 4v-4H4z',
  phone: 'M6 3h3l2 5-2.5 1.8a12 12 0 0 0 5.7 5.7L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z',
  social: 'M18 8a3 3 0 1 0-3-3 3 3 0 0 0 3 3zM6 15a3 3 0 1 0-3-3 3 3 0 0 0 3 3zM18 22a3 3 0 1 0-3-3 3 3 0 0 0 3 3zM8.6 13.5l6.8 4M15.4 6.5l-6.8 4',
  review: 'M12 3l2.8 5.8 6.2.8-4.5 4.4 1.1 6.3L12 17.3l-5.6 3 1.1-6.3L3 9.6l6.2-.8z',
  post: 'M4 10a4 4 0 0 1 8 0v8H4zM8 6h8a4 4 0 0 1 4 4v8h-8M16 11h4M8 18v3',
  note: 'M5 4h14v10l-5 6H5zM19 14h-5v6M9 9h6M9 13h2',
  event: 'M12 12m-3 0a3 3 0 1 0 6 0 3 3 0 1 0-6 0',
  clip: 'M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4L14.5 7',
  download: 'M12 4v11M7 10.5l5 5 5-5M4 20h16',
  close: 'M6 6l12 12M18 6L6 18',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2',
  check: 'M4 12.5l5.5 5.5L20 7',
  alert: 'M12 3l10 18H2zM12 10v5M12 18v.2',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0',
  team: 'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21a7 7 0 0 1 14 0M16 3.5a4 4 0 0 1 0 7.5M18 14.5a7 7 0 0 1 4 6.5',
  lock: 'M5 11h14v10H5zM8 11V7a4 4 0 0 1 8 0v4',
  globe: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18',
  down: 'M5 9l7 7 7-7',
  up: 'M5 15l7-7 7 7',
  image: 'M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 6M16 9.5v.2',
  side: 'M3 4h18v16H3zM15 4v16',
  retry: 'M20 11a8 8 0 1 0-2 6M20 5v6h-6',
  star: 'M12 3l2.8 5.7 6.2.9-4.5 4.4 1.1 6.2L12 17.3l-5.6 2.9 1.1-6.2L3 9.6l6.2-.9z',
  text: 'M4 6h16M4 12h16M4 18h10',
  pause: 'M8 5v14M16 5v14',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  pen: 'M4 20l1-5L16 4l4 4L9 19z',
  eye: 'M2 12c4-8 16-8 20 0-4 8-16 8-20 0zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  offline: 'M3 3l18 18M5 12a11 11 0 0 1 4-2.5M12 9a11 11 0 0 1 7 3M8.5 15.5a5 5 0 0 1 7 0M12 19v.2'
};

export function Icon({ name, label }) {
  const naming = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': 'true' };
  return html`<svg class="tw-icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8"
    stroke-linecap="round" stroke-linejoin="round" focusable="false" ...${naming}><path d=${PATHS[name] ?? PATHS.event} /></svg>`;
}
