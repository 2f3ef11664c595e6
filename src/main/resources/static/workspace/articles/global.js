// For evaluated code, which can't rely on import(): the module under a global name.
import { mount } from './desk.js';

window.tramontoContentDesk = { mount };
