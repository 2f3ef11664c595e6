// The page of notices on its own: the list, the notice whose number is in the address, or all texts of a topic.
import { mount } from './notices.js';

const [, , second = '', third = ''] = location.pathname.split('/').map(decodeURIComponent);
mount(document.body, third ? { allTextsOf: third, page: true } : { number: second, page: true });
