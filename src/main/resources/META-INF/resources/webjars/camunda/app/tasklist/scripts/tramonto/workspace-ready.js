// Loads the case workspace once Tasklist has started, so that the first task opens as quickly as every other.
const WORKSPACE = new URL('../../../../../workspace/', import.meta.url).href;

function load() {
  if (!document.querySelector('link[data-tramonto-workspace]')) {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = WORKSPACE + 'workspace.css';
    link.setAttribute('data-tramonto-workspace', '');
    document.head.append(link);
  }
  if (window.tramontoWorkspace) return;
  const script = document.createElement('script');
  script.type = 'module';
  script.src = WORKSPACE + 'global.js';
  document.head.append(script);
}

// The list comes first; nobody opens a task before it is there.
if (window.requestIdleCallback) requestIdleCallback(load, { timeout: 3_000 });
else setTimeout(load, 1_000);
