// The room that the host page leaves us, and small choices remembered in this browser.
const LEAST = 500;
const MARGIN = 16;

function scrolls(node) {
  return /(auto|scroll)/.test(getComputedStyle(node).overflowY) && node.clientHeight > 0;
}

function scrollerOf(node) {
  let parent = node.parentElement;
  while (parent && parent !== document.body && !scrolls(parent)) parent = parent.parentElement;
  return parent && parent !== document.body ? parent : null;
}

/** Gives the workspace the height left beneath it, or the whole height of the column when that is too little. */
export function fitHeight(root) {
  const scroller = scrollerOf(root);
  function fit() {
    const height = scroller ? scroller.clientHeight : window.innerHeight;
    const top = root.getBoundingClientRect().top + (scroller ? scroller.scrollTop - scroller.getBoundingClientRect().top : window.scrollY);
    const left = height - top - MARGIN;
    root.style.setProperty('--tw-height', `${Math.max(LEAST, left >= LEAST ? left : height - 2 * MARGIN)}px`);
  }
  const watcher = new ResizeObserver(fit);
  watcher.observe(scroller ?? document.documentElement);
  watcher.observe(root);                  // the host may show it only later
  addEventListener('resize', fit);
  fit();
  return () => { watcher.disconnect(); removeEventListener('resize', fit); };
}

/** Reads a choice, or keeps one when a value is given. */
export function remembered(name, otherwise, value) {
  const key = `tramonto.workspace.${name}`;
  try {
    if (value !== undefined) localStorage.setItem(key, value);
    return localStorage.getItem(key) ?? otherwise;
  } catch {
    return value ?? otherwise;
  }
}
