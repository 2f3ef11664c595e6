// The one place that says where Preact and htm come from.
export {
  html, render, createContext, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState
} from '/vendor/htm-preact-3.1.1.js';
