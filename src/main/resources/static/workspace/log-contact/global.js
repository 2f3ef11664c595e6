// For evaluated code, which can't rely on import(): the form under a global name.
import { mount } from './form.js';

window.tramontoLogContact = { mount };
