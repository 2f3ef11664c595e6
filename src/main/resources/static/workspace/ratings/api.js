// The server, as the page of ratings sees it.
import { caller } from '../api.js';

const query = params => new URLSearchParams(Object.entries(params).filter(([, value]) => value !== null && value !== undefined && value !== '')).toString();

/** The calls about what customers answered. */
export function ratingsApi(language) {
  const call = caller('/api', '/ratings', language);
  return {
    overview: from => call('GET', '/ratings?' + query({ from })),
    comments: (filter, page) => call('GET', '/ratings/comments?' + query({ ...filter, page, size: 20 }))
  };
}
