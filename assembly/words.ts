import { Rng } from "./rng";

/** Short first names from many languages; no two differ in a single letter. */
const NAMES: StaticArray<string> = [
  "Ada",
  "Boris",
  "Carla",
  "Diego",
  "Elif",
  "Felix",
  "Grace",
  "Hugo",
  "Ingrid",
  "Jonas",
  "Kira",
  "Liam",
  "Mei",
  "Noor",
  "Oscar",
  "Paula",
  "Quinn",
  "Rosa",
  "Samir",
  "Tara",
  "Umar",
  "Vera",
  "Wim",
  "Xenia",
  "Yusuf",
  "Zoe",
  "Anton",
  "Bella",
  "Chidi",
  "Dora",
  "Emil",
  "Fatima",
  "Goran",
  "Hana",
  "Ivan",
  "Julia",
  "Kofi",
  "Leila",
  "Marco",
  "Nadia",
  "Olga",
  "Pedro",
  "Ravi",
  "Sofia",
  "Tomas",
  "Ulla",
  "Victor",
  "Wendy",
];

/** Short common nouns, for things that need a name; no two differ in a single letter. */
const NOUNS: StaticArray<string> = [
  "apple",
  "bridge",
  "candle",
  "desert",
  "engine",
  "forest",
  "garden",
  "hammer",
  "island",
  "jacket",
  "kettle",
  "ladder",
  "mirror",
  "needle",
  "orange",
  "pencil",
  "quarry",
  "ribbon",
  "saddle",
  "tunnel",
  "umbrella",
  "valley",
  "window",
  "yard",
  "anchor",
  "basket",
  "cloud",
  "door",
  "eagle",
  "feather",
  "glove",
  "harbor",
  "iron",
  "jewel",
  "knife",
  "lantern",
  "market",
  "nest",
  "ocean",
  "paper",
  "rope",
  "stone",
  "table",
  "uncle",
  "violin",
  "wheel",
  "yarn",
  "zebra",
];

/** `count` different first names in random order, at most 48. */
export function firstNames(rng: Rng, count: i32): StaticArray<string> {
  return draw(NAMES, rng, count);
}

/** `count` different nouns in lower case and random order, at most 48. */
export function nouns(rng: Rng, count: i32): StaticArray<string> {
  return draw(NOUNS, rng, count);
}

function draw(source: StaticArray<string>, rng: Rng, count: i32): StaticArray<string> {
  const places = rng.sample(source.length, count);
  const chosen = new StaticArray<string>(count);
  for (let i = 0; i < count; i++) chosen[i] = source[places[i]];
  return chosen;
}
