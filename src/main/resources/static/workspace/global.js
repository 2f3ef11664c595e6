// For evaluated code, which can't rely on import(): the module under a global name.
import { numberOf, ownTexts, prepare, remember } from './ahead.js';
import { mount } from './workspace.js';

ownTexts();
window.tramontoWorkspace = { mount, numberOf, prepare, remember };
dispatchEvent(new Event('tramonto-workspace'));
