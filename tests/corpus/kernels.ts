/** AssemblyScript programs of the kind that environments are made of; each exports `run(n)`. */
export const KERNELS: Readonly<Record<string, { source: string; small: number; large: number }>> = {
  dp: {
    small: 60,
    large: 2_000,
    source: `
export function run(n: i32): i64 {
  const values = new StaticArray<i32>(n);
  for (let i = 0; i < n; i++) values[i] = (i * 7919) % 1009;
  const best = new StaticArray<i32>(n);
  let longest = 0;
  for (let i = 0; i < n; i++) {
    best[i] = 1;
    for (let j = 0; j < i; j++) {
      if (values[j] < values[i] && best[j] + 1 > best[i]) best[i] = best[j] + 1;
    }
    if (best[i] > longest) longest = best[i];
  }
  return longest;
}`,
  },
  sort: {
    small: 100,
    large: 20_000,
    source: `
export function run(n: i32): i64 {
  const values = new Array<i32>(n);
  for (let i = 0; i < n; i++) values[i] = (i * 7919) % 10007;
  values.sort((a, b) => a - b);
  let hash: i64 = 0;
  for (let i = 0; i < n; i++) hash = hash * 31 + values[i];
  return hash & 0xfffffffffff;
}`,
  },
  hash: {
    small: 100,
    large: 1_000_000,
    source: `
export function run(n: i32): i64 {
  const bytes = new Uint8Array(n);
  for (let i = 0; i < n; i++) bytes[i] = <u8>(i * 31);
  let hash: u32 = 0x811c9dc5;
  for (let i = 0; i < n; i++) hash = (hash ^ bytes[i]) * 16777619;
  return hash;
}`,
  },
  matrix: {
    small: 8,
    large: 96,
    source: `
export function run(n: i32): i64 {
  const a = new StaticArray<f64>(n * n);
  const b = new StaticArray<f64>(n * n);
  const c = new StaticArray<f64>(n * n);
  for (let i = 0; i < n * n; i++) { a[i] = i % 7; b[i] = i % 5; }
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) {
    let sum: f64 = 0;
    for (let k = 0; k < n; k++) sum += a[i * n + k] * b[k * n + j];
    c[i * n + j] = sum;
  }
  let total: f64 = 0;
  for (let i = 0; i < n * n; i++) total += c[i];
  return <i64>total;
}`,
  },
  recursion: {
    small: 12,
    large: 25,
    source: `
function fib(n: i32): i64 { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
export function run(n: i32): i64 { return fib(n); }`,
  },
  text: {
    small: 20,
    large: 20_000,
    source: `
class Writer {
  at: usize = 4096;
  byte(value: u8): void { store<u8>(this.at, value); this.at++; }
  number(value: i32): void { if (value >= 10) this.number(value / 10); this.byte(<u8>(48 + value % 10)); }
}
export function run(n: i32): i64 {
  const out = new Writer();
  for (let i = 0; i < n; i++) { if (i) out.byte(32); out.number(i); if (out.at > 60000) out.at = 4096; }
  return out.at;
}`,
  },
  records: {
    small: 30,
    large: 3_000,
    source: `
class Shape { constructor(public size: i32) {} area(): i32 { return 0; } }
class Square extends Shape { area(): i32 { return this.size * this.size; } }
class Strip extends Shape { area(): i32 { let sum = 0; for (let i = 0; i < this.size; i++) sum += i & 3; return sum; } }
export function run(n: i32): i64 {
  const shapes = new Array<Shape>();
  for (let i = 0; i < n; i++) shapes.push(i % 3 ? new Square(i) : new Strip(i));
  const names = new Map<i32, i32>();
  let total: i64 = 0;
  for (let i = 0; i < n; i++) {
    const area = shapes[i].area();
    total += area;
    names.set(area % 50, i);
  }
  return total + names.size;
}`,
  },
};
