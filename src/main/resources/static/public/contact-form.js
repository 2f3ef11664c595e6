// The form works without this. With it, large files are noticed before they travel, nothing is sent twice by a second
// click, and the browser does a little work that spares people the question robots are asked.
const form = document.getElementById('send');
const files = document.getElementById('files');
const BITS = 14;

function tooLarge() {
  const all = [...files.files].reduce((sum, file) => sum + file.size, 0);
  return all > Number(form.dataset.most);
}

files.addEventListener('change', () => files.setCustomValidity(tooLarge() ? form.dataset.large : ''));

form.addEventListener('submit', event => {
  if (event.submitter?.hasAttribute('formaction')) return;
  if (tooLarge()) {
    event.preventDefault();
    files.reportValidity();
    return;
  }
  const button = document.getElementById('send-button');
  if (button.getAttribute('aria-disabled')) {
    event.preventDefault();
    return;
  }
  button.setAttribute('aria-disabled', 'true');
  button.textContent = form.dataset.sending;
});

// Back in the history the button works again.
addEventListener('pageshow', event => { if (event.persisted) location.reload(); });

async function work(id) {
  const encoder = new TextEncoder();
  for (let n = 0; n < 1 << 20; n++) {
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(`${id}:${n}`)));
    if (((hash[0] << 8) | hash[1]) >>> (16 - BITS) === 0) return String(n);
  }
  return '';
}

if (globalThis.crypto?.subtle) {
  work(form.dataset.work).then(found => { form.elements.work.value = found; });
}

document.getElementById('slips')?.focus();
