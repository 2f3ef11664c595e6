import { useRef } from './preact.js';

/** Works in pages without TLS too, where crypto.randomUUID is missing. */
const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');

/** A key for what is sent: the same as long as it is the same words, a new one once they differ or have arrived. */
export function useKey() {
  const last = useRef({ words: null, key: null });
  return {
    of(said) {
      const words = JSON.stringify(said);
      if (words !== last.current.words) last.current = { words, key: newKey() };
      return last.current.key;
    },
    arrived() { last.current = { words: null, key: null }; }
  };
}
