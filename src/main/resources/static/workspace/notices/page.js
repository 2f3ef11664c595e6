// The page of notices on its own: the list, or the notice whose number is in the address.
import { mount } from './notices.js';

mount(document.body, { number: decodeURIComponent(location.pathname.split('/')[2] ?? ''), page: true });
