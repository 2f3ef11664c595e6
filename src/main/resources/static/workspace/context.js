import { createContext, useContext, useEffect, useState } from './preact.js';

/** What every part of the page needs: texts (t), format, api, teams by key. */
export const Page = createContext(null);

export const usePage = () => useContext(Page);

/** The current time, renewed twice a minute, so that "3 min ago" stays true. */
export function useNow() {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
