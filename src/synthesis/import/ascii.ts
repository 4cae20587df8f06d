/** Problem texts are ASCII: what authors of contests write beside it, in letters that a keyboard has. */

const REPLACEMENTS: Readonly<Record<string, string>> = {
  "\u00a0": " ",
  "\u2002": " ",
  "\u2003": " ",
  "\u2009": " ",
  "\u200a": " ",
  "\u202f": " ",
  "\u3000": " ",
  "\u200b": "",
  "\u200c": "",
  "\u200d": "",
  "\ufeff": "",
  "\u00ad": "",
  "\u2010": "-",
  "\u2011": "-",
  "\u2012": "-",
  "\u2013": "-",
  "\u2014": "-",
  "\u2015": "-",
  "\u2212": "-",
  "\u2018": "'",
  "\u2019": "'",
  "\u201a": "'",
  "\u2032": "'",
  "\u201c": '"',
  "\u201d": '"',
  "\u201e": '"',
  "\u2033": '"',
  "\u00ab": '"',
  "\u00bb": '"',
  "\u2026": "...",
  "\u22ef": "...",
  "\u2264": "<=",
  "\u2265": ">=",
  "\u2a7d": "<=",
  "\u2a7e": ">=",
  "\u2260": "!=",
  "\u2248": "~",
  "\u2261": "=",
  "\u00d7": "x",
  "\u00b7": "*",
  "\u22c5": "*",
  "\u2217": "*",
  "\u00f7": "/",
  "\u2044": "/",
  "\u00b1": "+-",
  "\u2208": " in ",
  "\u2209": " not in ",
  "\u2286": " subset of ",
  "\u222a": " union ",
  "\u2229": " intersect ",
  "\u2205": "{}",
  "\u2200": "for all ",
  "\u2203": "there is ",
  "\u2227": " and ",
  "\u2228": " or ",
  "\u2295": " xor ",
  "\u00ac": "not ",
  "\u2190": "<-",
  "\u2192": "->",
  "\u2194": "<->",
  "\u21d2": "=>",
  "\u21d4": "<=>",
  "\u2191": "^",
  "\u2193": "v",
  "\u221e": "infinity",
  "\u2211": "sum ",
  "\u220f": "product ",
  "\u221a": "sqrt",
  "\u230a": "floor(",
  "\u230b": ")",
  "\u2308": "ceil(",
  "\u2309": ")",
  "\u27e8": "<",
  "\u27e9": ">",
  "\u2016": "||",
  "\u2223": "|",
  "\u00b0": " degrees",
  "\u2022": "-",
  "\u25cf": "-",
  "\u00df": "ss",
  "\u00e6": "ae",
  "\u00c6": "AE",
  "\u00f8": "o",
  "\u00d8": "O",
  "\u0142": "l",
  "\u0141": "L",
  "\u03b1": "alpha",
  "\u03b2": "beta",
  "\u03b3": "gamma",
  "\u03b4": "delta",
  "\u03b5": "epsilon",
  "\u03b8": "theta",
  "\u03bb": "lambda",
  "\u03bc": "mu",
  "\u00b5": "mu",
  "\u03c0": "pi",
  "\u03c1": "rho",
  "\u03c3": "sigma",
  "\u03c4": "tau",
  "\u03c6": "phi",
  "\u03c9": "omega",
  "\u0394": "Delta",
  "\u03a3": "Sigma",
  "\u03a9": "Omega",
  "\t": "  ",
  "\r": "",
};

/** The text in ASCII, or the first character that has no form there. */
export function toAscii(text: string): { readonly text: string } | { readonly foreign: string } {
  const parts: string[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code === 10 || (code >= 32 && code < 127)) parts.push(character);
    else {
      const plain = REPLACEMENTS[character] ?? decomposed(character);
      if (plain === undefined) return { foreign: character };
      parts.push(plain);
    }
  }
  return { text: parts.join("") };
}

/** Accented letters without their accents, superscripts and full-width forms as plain characters. */
function decomposed(character: string): string | undefined {
  const plain = character.normalize("NFKD").replace(/\p{Mark}/gu, "");
  return /^[\n -~]+$/.test(plain) ? plain : undefined;
}

/** True for text of printable ASCII and line breaks. */
export function isPlain(text: string): boolean {
  return /^[\n -~]*$/.test(text);
}
