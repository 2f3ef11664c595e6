// A case on a page of its own: ?number=C-2026-000123. For whoever is named in a note of another team's case.
import { mount } from '../workspace.js';

const number = new URLSearchParams(location.search).get('number') ?? '';
document.title = number;
document.body.style.margin = '16px';
mount(document.querySelector('main'), { caseNumber: number, onMoved: () => location.reload() });
