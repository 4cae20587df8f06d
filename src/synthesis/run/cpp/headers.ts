/**
 * Headers that the compiler's own libraries lack. Contest programs are written for GCC: they include all of the
 * standard library at once and use a few of libstdc++'s own names.
 */

/** `<bits/stdc++.h>`: the standard headers that exist without threads. */
const STDCXX = [
  ...[
    "cassert",
    "cctype",
    "cerrno",
    "cfenv",
    "cfloat",
    "cinttypes",
    "climits",
    "cmath",
    "csignal",
    "cstdarg",
  ],
  ...["cstddef", "cstdint", "cstdio", "cstdlib", "cstring", "ctime", "cwchar", "cwctype", "clocale"],
  ...["algorithm", "any", "array", "atomic", "bitset", "charconv", "chrono", "complex", "deque", "exception"],
  ...["forward_list", "fstream", "functional", "initializer_list", "iomanip", "ios", "iosfwd", "iostream"],
  ...[
    "istream",
    "iterator",
    "limits",
    "list",
    "locale",
    "map",
    "memory",
    "new",
    "numeric",
    "optional",
    "ostream",
  ],
  ...["queue", "random", "ratio", "regex", "set", "sstream", "stack", "stdexcept", "streambuf", "string"],
  ...["string_view", "system_error", "tuple", "type_traits", "typeindex", "typeinfo", "unordered_map"],
  ...["unordered_set", "utility", "valarray", "variant", "vector"],
]
  .map((name) => `#include <${name}>\n`)
  .join("");

const CXX20 = ["bit", "compare", "concepts", "numbers", "ranges", "span"]
  .map((name) => `#include <${name}>\n`)
  .join("");

/** Folder that goes in front of the compiler's own headers. */
export const HEADERS = {
  bits: { "stdc++.h": `#pragma once\n${STDCXX}#if __cplusplus >= 202002L\n${CXX20}#endif\n` },
  ext: {},
  tr1: {
    unordered_map:
      "#pragma once\n#include <unordered_map>\nnamespace std { namespace tr1 { using namespace std; } }\n",
    unordered_set:
      "#pragma once\n#include <unordered_set>\nnamespace std { namespace tr1 { using namespace std; } }\n",
  },
};

/**
 * Included in front of every program. An exception ends the program, since nothing can unwind the stack, and so does
 * an allocation that fails; the import tells the host which. `__gcd` is libstdc++'s and takes signed numbers there;
 * `gets` was part of the language once.
 */
export const PRELUDE = `#ifdef __cplusplus
#include <numeric>
#include <typeinfo>
namespace std {
template <class T> constexpr T scaler_gcd(T a, T b) {
  while (b != 0) { T rest = a % b; a = b; b = rest; }
  return a;
}
}
#define __gcd scaler_gcd
extern "C" {
#endif
__attribute__((import_module("host"), import_name("stop"), noreturn))
void scaler_stop(int reason, const char *detail);
void *__real_malloc(__SIZE_TYPE__);
void *__real_calloc(__SIZE_TYPE__, __SIZE_TYPE__);
void *__real_realloc(void *, __SIZE_TYPE__);
__attribute__((used)) void *__wrap_malloc(__SIZE_TYPE__ size) {
  void *block = __real_malloc(size);
  if (!block && size) scaler_stop(0, "");
  return block;
}
__attribute__((used)) void *__wrap_calloc(__SIZE_TYPE__ count, __SIZE_TYPE__ size) {
  void *block = __real_calloc(count, size);
  if (!block && count && size) scaler_stop(0, "");
  return block;
}
__attribute__((used)) void *__wrap_realloc(void *old, __SIZE_TYPE__ size) {
  void *block = __real_realloc(old, size);
  if (!block && size) scaler_stop(0, "");
  return block;
}
int getchar(void);
__attribute__((weak)) char *gets(char *line) {
  char *end = line;
  int next = getchar();
  if (next < 0) return 0;
  for (; next >= 0 && next != '\\n'; next = getchar()) *end++ = (char)next;
  *end = 0;
  return line;
}
#ifdef __cplusplus
__attribute__((used)) void *__cxa_allocate_exception(__SIZE_TYPE__ size) { return __real_malloc(size); }
__attribute__((used, noreturn)) void __cxa_throw(void *, std::type_info *type, void (*)(void *)) {
  scaler_stop(1, type->name());
}
__attribute__((used, noreturn)) void __cxa_rethrow() { scaler_stop(1, ""); }
__attribute__((used)) void *__cxa_begin_catch(void *exception) { return exception; }
__attribute__((used)) void __cxa_end_catch() {}
}
#endif
`;
