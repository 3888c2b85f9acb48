import { shown } from './shown.ts';

/** A spot in the configuration: knows what it is called, and where to report what is wrong there. */
export type Place = {
  readonly path: string;
  /** The spot below this one. */
  at(step: string | number): Place;
  /** Reports the value that stands here. Returns undefined, so that a reader can return it. */
  refuse(value: unknown, allowed: string): undefined;
  /** Reports in words, where the value alone does not say what is wrong. */
  complain(found: string, allowed: string): undefined;
};

export type Report = (path: string, found: string, allowed: string) => void;

const IDENTIFIER = /^[A-Za-z_$][\w$]{0,39}$/;

/** The spot at `path`, whose complaints go to `report`. */
export function placeAt(path: string, report: Report): Place {
  const complain = (found: string, allowed: string): undefined => {
    report(path, found, allowed);
  };
  return {
    path,
    at: (step) => placeAt(joined(path, step), report),
    complain,
    refuse: (value, allowed) => complain(shown(value), allowed),
  };
}

function joined(path: string, step: string | number): string {
  if (typeof step === 'number') return `${path}[${step}]`;
  // A key is text from outside too, and may itself be what must not be shown. No secret is so short.
  if (!IDENTIFIER.test(step)) return `${path}[${shown(step)}]`;
  return path === '' ? step : `${path}.${step}`;
}
