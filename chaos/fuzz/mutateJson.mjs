import { hostileValue, withRawValues } from './hostileValues.mjs';

/** Every place in the value: its parent and its key there. */
function placesIn(value, places = []) {
  if (typeof value !== 'object' || value === null) return places;
  for (const key of Object.keys(value)) {
    places.push([value, key]);
    placesIn(value[key], places);
  }
  return places;
}

const CHANGES = {
  drop: (parent, key) => {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  },
  replace: (parent, key, random) => {
    parent[key] = hostileValue(random);
  },
  /** The same value as the other kind that JSON has for it. */
  retype: (parent, key) => {
    const value = parent[key];
    if (typeof value === 'string' && value !== '' && !Number.isNaN(Number(value)))
      parent[key] = Number(value);
    else if (typeof value === 'object') parent[key] = JSON.stringify(value);
    else parent[key] = String(value);
  },
  wrap: (parent, key, random) => {
    parent[key] = random.next() < 0.5 ? [parent[key]] : { value: parent[key] };
  },
  repeat: (parent, key, random) => {
    if (Array.isArray(parent))
      for (let times = random.whole(1, 40); times > 0; times -= 1) parent.push(parent[key]);
    else parent[`${key} `] = parent[key];
  },
  swap: (parent, _key, random) => {
    const [one, other] = [random.pick(Object.keys(parent)), random.pick(Object.keys(parent))];
    [parent[one], parent[other]] = [parent[other], parent[one]];
  },
  reserve: (parent, _key, random) => {
    if (!Array.isArray(parent))
      parent[random.pick(['@proto@', 'constructor', 'toString', 'hasOwnProperty', '$'])] =
        hostileValue(random);
  },
  /** A little off: what is still of the right form. */
  nudge: (parent, key, random) => {
    const value = parent[key];
    if (typeof value === 'number')
      parent[key] = value * random.pick([-1, 0, 10, 1e6, 1e-6, 1.0000001]);
    else if (typeof value === 'string' && value !== '') {
      const at = random.whole(0, value.length - 1);
      parent[key] =
        `${value.slice(0, at)}${random.pick(['', '0', '9', '.', 'A', ' ', '-'])}${value.slice(at + 1)}`;
    } else if (typeof value === 'boolean') parent[key] = !value;
  },
};

/** The JSON text of `value` after one to four changes anywhere in it. */
export function mutateJson(value, random) {
  const root = { value: structuredClone(value) };
  for (let changes = random.whole(1, 4); changes > 0; changes -= 1) {
    const places = placesIn(root);
    if (places.length === 0) break;
    // The root itself now and then.
    const [parent, key] = random.next() < 0.02 ? places[0] : random.pick(places);
    random.pick(Object.values(CHANGES))(parent, key, random);
  }
  return withRawValues(JSON.stringify(root.value ?? root) ?? '');
}
